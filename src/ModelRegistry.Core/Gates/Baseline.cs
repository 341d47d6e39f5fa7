using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Gates.Intervals;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Gates;

/// <summary>The number a rule compares with, or what is to be said when there is none.</summary>
/// <param name="Limit">The number, or null.</param>
/// <param name="Phrase">Where the number comes from, when the rule does not say it itself.</param>
/// <param name="Instead">The finding when there is no number, or null.</param>
internal sealed record Baseline(ExactDecimal? Limit, string Phrase, Finding? Instead)
{
    /// <summary>Gets a value indicating whether the rule itself names the number, which then has no uncertainty of its own.</summary>
    public bool IsConstant => Phrase.Length == 0;

    /// <summary>Finds the number: the rule's own, or what the holder of a stage measured on the same data.</summary>
    public static Baseline For(AskedRule asked, Measurement measurement, EstimateInterval? interval) => asked.Requirement.Rule.Limit switch
    {
        RuleLimit.OfStage stage => OfStage(asked, measurement, interval, stage),
        RuleLimit.Constant constant => new Baseline(constant.Value, string.Empty, null),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Baseline OfStage(AskedRule asked, Measurement measurement, EstimateInterval? interval, RuleLimit.OfStage rule)
    {
        if (asked.Input.Policy.Stage(rule.Stage) is null)
        {
            var stages = asked.Input.Policy.Stages.Select(stage => stage.Name.Text).ToArray();
            var near = GateText.DidYouMean(rule.Stage.Text, stages);
            return Fail(measurement, interval, $"{rule.Stage} is not a stage of this registry{near}; {asked.Asks}.");
        }

        if (asked.Input.Holders.GetValueOrDefault(rule.Stage) is not { } holder)
        {
            return Skip(measurement, interval, $"{rule.Stage} has no holder yet, so there is nothing to compare {asked.Metric} with; {asked.Asks}.");
        }

        return holder.Version == asked.Input.Metadata.Version
            ? Skip(measurement, interval, $"{holder.Version} itself holds {rule.Stage}, so there is nothing to compare {asked.Metric} with; {asked.Asks}.")
            : OfHolder(asked, measurement, interval, rule, holder);
    }

    private static Baseline OfHolder(
        AskedRule asked, Measurement measurement, EstimateInterval? interval, RuleLimit.OfStage rule, GateHolder holder)
    {
        var same = holder.Measurements
            .Where(other => other.Split == measurement.Split && MetricNames.Canonical(other.Metric) == MetricNames.Canonical(measurement.Metric))
            .MaxBy(other => other.Metric == measurement.Metric);
        var difference = same is null
            ? $"{holder.Version} in {rule.Stage} has no {asked.Metric}{MeasuredText.On(measurement)}"
            : Difference(asked.Input.Metadata.Data, holder, rule.Stage, measurement.Split);
        if (difference is not null)
        {
            return Fail(measurement, interval, $"{asked.Metric} cannot be compared: {difference}; {asked.Asks}. Measure both versions on the same data.");
        }

        if (same!.Value.Sign < 0 && !rule.Factor.Equals(RuleLimit.OfStage.One))
        {
            return Fail(measurement, interval, $"{holder.Version} in {rule.Stage} has {asked.Metric} {same.Value}, and a share of a value below zero means nothing; "
                + $"use an absolute tolerance; {asked.Asks}.");
        }

        var limit = rule.For(same.Value);
        return new Baseline(limit, $", which is {limit} as {holder.Version} in {rule.Stage} has {same.Value}", null);
    }

    private static string? Difference(DataLineage? data, GateHolder holder, StageName stage, string? split)
    {
        var other = holder.Metadata.Data;
        if (data?.SnapshotId is not { } snapshot || other?.SnapshotId is not { } holders)
        {
            return $"{(data?.SnapshotId is null ? "the version" : $"{holder.Version} in {stage}")} names no data.snapshot_id";
        }

        if (snapshot != holders)
        {
            return $"{holder.Version} in {stage} was measured on snapshot {GateText.Plain(holders)}, this version on {GateText.Plain(snapshot)}";
        }

        return (Content(data, split), Content(other, split)) is ({ } mine, { } theirs) && mine != theirs
            ? $"split {GateText.Plain(split!)} has other content than when {holder.Version} in {stage} was measured"
            : null;
    }

    private static string? Content(DataLineage data, string? split) => data.Splits.FirstOrDefault(part => part.Name == split)?.Digest;

    private static Baseline Fail(Measurement measurement, EstimateInterval? interval, string explanation) =>
        new(null, string.Empty, Finding.Failed(MeasuredText.Of(measurement.Value.ToString(), measurement, interval), explanation));

    private static Baseline Skip(Measurement measurement, EstimateInterval? interval, string explanation) => new(
        null, string.Empty, new Finding(Verdict.NotApplicable, MeasuredText.Of(measurement.Value.ToString(), measurement, interval), explanation));
}
