using System.Globalization;
using ModelRegistry.App.Commands;
using ModelRegistry.Core.Experiments;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Statistics;

namespace ModelRegistry.App.Verbs;

/// <summary>Reads the declaration of an experiment from the arguments of <c>experiment start</c>.</summary>
internal static class ExperimentArguments
{
    public static ExperimentRequest Read(Arguments arguments)
    {
        var kind = arguments.Optional("kind") == "shadow" ? ExperimentKind.Shadow : ExperimentKind.Split;
        var arms = Arms(arguments.All("arm"));
        var primary = Primary(arguments, kind);
        var level = Probability(arguments, "level", "0.95");
        var power = Probability(arguments, "power", "0.8");
        return new ExperimentRequest(
            arguments.Required<ModelName>("model"),
            arguments.Required<ExperimentId>("experiment"),
            kind,
            arms,
            primary,
            [.. arguments.All("guardrail").Select(Guardrail)],
            new ExperimentPlan(arguments.Required("stopping") == "sequential", Horizon(arguments, kind, arms, primary, level, power), level, power))
        {
            Hypothesis = arguments.Optional("hypothesis"),
        };
    }

    private static ExperimentMetric Primary(Arguments arguments, ExperimentKind kind)
    {
        var (amount, other) = kind == ExperimentKind.Split ? ("minimum-effect", "required") : ("required", "minimum-effect");
        if (arguments.Has(other))
        {
            throw new UsageException($"--{other} is for {(kind == ExperimentKind.Split ? "shadow tests" : "A/B tests")}; this one needs --{amount}.");
        }

        var name = arguments.Required("metric");
        var better = arguments.Optional("better") is { } word ? ExperimentWords.Direction(word) : KnownMetrics.Direction(name);
        return better == MetricDirection.Unknown
            ? throw new UsageException($"--better says whether a higher or a lower {Quotation.Inert(name)} is better; it is not known of itself.")
            : new ExperimentMetric(name, arguments.Optional("measure") != ExperimentWords.Mean, better, Number(amount, arguments.Required(amount)));
    }

    private static RequestedArm[] Arms(IReadOnlyList<string> texts)
    {
        var arms = texts.Select(text => Arm(text, texts.Count)).ToArray();
        return arms.Any(arm => arm.HasShare) && !arms.All(arm => arm.HasShare)
            ? throw new UsageException("Give every arm a share of the traffic, e.g. control=1.1.0:0.9 and wide=1.2.0:0.1, or none.")
            : [.. arms.Select(arm => arm.Arm)];
    }

    private static (RequestedArm Arm, bool HasShare) Arm(string text, int count)
    {
        var name = text.Split('=', 2);
        var rest = name.Length == 2 ? name[1].Split(':', 2) : [];
        var reference = rest.Length > 0 ? rest[0].Split('@', 2) : [];
        if (reference.Length == 0 || name[0].Length is 0 or > 50 || Quotation.Inert(name[0]) != name[0]
            || !ModelVersion.TryParse(reference[^1], null, out var version))
        {
            throw new UsageException($"--arm needs NAME=VERSION, NAME=VERSION:SHARE or NAME=MODEL@VERSION, not {Quotation.Of(text)}.");
        }

        ModelName? model = null;
        if (reference.Length == 2 && !ModelName.TryParse(reference[0], null, out model))
        {
            throw new UsageException($"--arm names no model: {Quotation.Of(reference[0])}.");
        }

        var share = rest.Length == 2 ? Number("arm", rest[1]) : ExactDecimal.Parse((1.0 / count).ToString("F9", CultureInfo.InvariantCulture));
        return share.Sign > 0 ? (new RequestedArm(name[0], model, version, share), rest.Length == 2) : throw new UsageException("An arm's share of the traffic is above 0.");
    }

    private static ExperimentMetric Guardrail(string text)
    {
        var parts = text.Split(':');
        return parts.Length == 4 && parts[0].Length > 0 && ExperimentWords.Measures.Contains(parts[1]) && ExperimentWords.Directions.Contains(parts[2])
            ? new ExperimentMetric(parts[0], parts[1] == ExperimentWords.Proportion, ExperimentWords.Direction(parts[2]), Number("guardrail", parts[3]))
            : throw new UsageException($"--guardrail needs NAME:MEASURE:DIRECTION:MARGIN such as latency_ms:mean:lower:20, not {Quotation.Of(text)}.");
    }

    private static long Horizon(Arguments arguments, ExperimentKind kind, RequestedArm[] arms, ExperimentMetric primary, ExactDecimal level, ExactDecimal power)
    {
        if (arguments.Has("horizon"))
        {
            return arguments.Has("baseline")
                ? throw new UsageException("--horizon and --baseline both say how many cases are needed; keep one.")
                : arguments.OptionalCount("horizon")!.Value is >= 2 and var cases ? cases : throw new UsageException("--horizon needs at least 2 cases.");
        }

        if (kind == ExperimentKind.Shadow || !arguments.Has("baseline") || (!primary.IsProportion && !arguments.Has("baseline-std")))
        {
            throw new UsageException(
                "An experiment needs a horizon that is said before it begins.",
                kind == ExperimentKind.Shadow ? "Give --horizon N." : $"Give --horizon N, or --baseline X{(primary.IsProportion ? string.Empty : " and --baseline-std X")} to have it computed.");
        }

        var planned = Needed(arguments, arms, primary, 1 - ((1 - level.ToDouble()) / Math.Max(1, arms.Length - 1)), power.ToDouble());
        return double.IsFinite(planned) && planned is >= 2 and < ExperimentPlan.MostCases
            ? (long)Math.Ceiling(planned)
            : throw new UsageException("No horizon can be computed from --baseline and --minimum-effect: the difference cannot be found with any number of cases.");
    }

    private static double Needed(Arguments arguments, RequestedArm[] arms, ExperimentMetric primary, double level, double power)
    {
        var baseline = Number("baseline", arguments.Required("baseline")).ToDouble();
        var effect = primary.Amount.ToDouble() * (primary.Better == MetricDirection.Lower ? -1 : 1);
        var (share, other) = (arms[0].Share.ToDouble(), arms.Skip(1).Select(arm => arm.Share.ToDouble()).DefaultIfEmpty(1).Min());
        if (primary.IsProportion)
        {
            return baseline is > 0 and < 1 && baseline + effect is > 0 and < 1
                ? SampleSize.OfProportions(baseline, baseline + effect, other / share, level, power) / share
                : double.NaN;
        }

        var deviation = Number("baseline-std", arguments.Required("baseline-std")).ToDouble();
        return deviation > 0 ? SampleSize.OfMeans(effect, deviation, deviation, other / share, level, power) / share : double.NaN;
    }

    private static ExactDecimal Probability(Arguments arguments, string option, string otherwise) =>
        Number(option, arguments.Optional(option) ?? otherwise) is var number && number.ToDouble() is > 0 and < 1
            ? number
            : throw new UsageException($"--{option} needs a number between 0 and 1, e.g. {otherwise}.");

    private static ExactDecimal Number(string option, string text) => ExactDecimal.TryParse(text, null, out var number)
        ? number
        : throw new UsageException($"--{option} needs a number, not {Quotation.Of(text)}.");
}
