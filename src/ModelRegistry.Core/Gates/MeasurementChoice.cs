using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates;

/// <summary>The measurement a rule is judged on, or why there is none.</summary>
/// <param name="Measurement">The measurement, or null.</param>
/// <param name="Problem">Why there is none, or null.</param>
internal sealed record MeasurementChoice(Measurement? Measurement, string? Problem)
{
    /// <summary>Chooses the measurement on the split the rule names; without one, the metric must have been measured once.</summary>
    public static MeasurementChoice For(AskedRule asked)
    {
        var all = asked.Input.Measurements;
        var ofMetric = all.Where(measurement => measurement.Metric == asked.Requirement.Metric).ToArray();
        if (ofMetric.Length == 0)
        {
            return new MeasurementChoice(null, Unmeasured(asked, all));
        }

        var split = asked.Requirement.Split ?? (asked.IsOwn ? OwnSplit(asked.Input, ofMetric) : null);
        var matching = split is null ? ofMetric : [.. ofMetric.Where(measurement => measurement.Split == split)];
        return matching.Length == 1
            ? new MeasurementChoice(matching[0], null)
            : new MeasurementChoice(null, matching.Length == 0 ? OtherSplit(asked, split!, ofMetric) : Ambiguous(asked, ofMetric));
    }

    // A candidate's rule means the split policy judges, or the one its plain numbers are of.
    private static string? OwnSplit(GateInput input, Measurement[] measurements)
    {
        string?[] splits = [input.Stage.Split, input.Metadata.Split];
        return splits.FirstOrDefault(split => split is not null && measurements.Any(measurement => measurement.Split == split));
    }

    private static string Unmeasured(AskedRule asked, IReadOnlyList<Measurement> all)
    {
        var metrics = all.Select(measurement => measurement.Metric).Distinct().ToArray();
        var known = metrics.Length == 0 ? "no metric is measured" : $"measured are {GateText.List(metrics.Select(GateText.Plain))}";
        return $"There is no metric {asked.Metric}{GateText.DidYouMean(asked.Requirement.Metric, metrics)}: {known}; {asked.Asks}.";
    }

    private static string OtherSplit(AskedRule asked, string split, Measurement[] measurements) =>
        $"{asked.Metric} is measured on {Splits(measurements)} and not on {GateText.Plain(split)}, where it is to be judged; {asked.Asks}.";

    private static string Ambiguous(AskedRule asked, Measurement[] measurements) =>
        $"{asked.Metric} is measured on {Splits(measurements)}; name one in policy as \"split\", "
        + $"so that it is clear which is judged; {asked.Asks}.";

    private static string Splits(Measurement[] measurements) =>
        GateText.List(measurements.Select(measurement => measurement.Split is { } split ? GateText.Plain(split) : "a split it does not name"));
}
