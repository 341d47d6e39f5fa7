using System.Globalization;
using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Statistics;

namespace ModelRegistry.Core.Gates;

/// <summary>Judges whether a version is better than the one in a stage, on the same cases, by more than chance explains.</summary>
internal static class ChampionJudge
{
    private const string Id = "better_than_champion";

    public static GateResult Judge(GateInput input, ChampionRule rule, EvaluationRecord evaluation)
    {
        var required = $"{rule.Metric} better than in {rule.Stage}, p below {rule.Significance}";
        if (input.Policy.Stage(rule.Stage) is null)
        {
            return Result(rule, Verdict.Failed, null, required, $"{rule.Stage} is not a stage of this registry{GateText.DidYouMean(rule.Stage.Text, input.Policy.Stages.Select(stage => stage.Name.Text))}.");
        }

        if (input.Holders.GetValueOrDefault(rule.Stage) is not { } holder || holder.Version == input.Metadata.Version)
        {
            var why = input.Holders.ContainsKey(rule.Stage) ? $"{input.Metadata.Version} itself holds {rule.Stage}" : $"{rule.Stage} has no holder yet";
            return Result(rule, Verdict.NotApplicable, null, required, $"{why}, so there is nothing to be better than.");
        }

        return Problem(input, rule, evaluation, holder) is { } problem
            ? Result(rule, Verdict.Failed, null, required, problem)
            : Compare(rule, evaluation, holder, evaluation.Comparison!.Metrics.First(metric => metric.Metric == rule.Metric), required);
    }

    private static string? Problem(GateInput input, ChampionRule rule, EvaluationRecord evaluation, GateHolder holder)
    {
        var own = input.Stage.Setting<EvaluationSetting>()?.Predictions is { } path ? holder.Artifacts.FirstOrDefault(artifact => artifact.Path == path)?.Descriptor.Digest : null;
        var again = $"run `modelregistry evaluate --model {input.Metadata.Name} --version {input.Metadata.Version} --against {rule.Stage}` with predictions that have ids";
        return evaluation.Comparison switch
        {
            null => $"{rule.Metric} was not compared with {holder.Version} in {rule.Stage} on the same cases: {again}.",
            var other when other.Version != holder.Version =>
                $"{rule.Metric} was compared with {other.Version?.ToString() ?? "a file"}, and {rule.Stage} is held by {holder.Version} now: {again}.",
            var other when input.Stage.Setting<EvaluationSetting>()?.Predictions is { } named && other.Predictions.Descriptor.Digest != own =>
                $"{rule.Metric} was compared with {GateText.Plain(other.Predictions.Name)} ({other.Predictions.Descriptor.Digest.ToShortString()}…), and policy asks for the {GateText.Plain(named.Text)} of {holder.Version} in {rule.Stage}"
                + (own is null ? $", which it does not have: what it would have predicted is only somebody's word, so waive {Id} with a reason, or have predictions among its artifacts." : $" ({own.ToShortString()}…): {again}."),
            { Unmatched: > 0 } other =>
                $"{GateText.Count(other.Unmatched, "case")} of {GateText.Number((other.Count * 2) + other.Unmatched)} predictions have no partner in the other's, and leaving cases out can decide a comparison: predict the same cases with both versions.",
            var other when other.Metrics.All(metric => metric.Metric != rule.Metric) =>
                $"{rule.Metric} has no value in the comparison with {holder.Version}: {again}.",
            _ => null,
        };
    }

    private static GateResult Compare(ChampionRule rule, EvaluationRecord evaluation, GateHolder holder, ComparedMetric compared, string required)
    {
        var better = compared.Difference.Sign * (rule.WantsMore ? 1 : -1) > 0;
        var significant = compared.PValue is { } p && p.CompareTo(rule.Significance) < 0;
        var measured = $"{compared.Value} against {compared.Champion} ({Difference(compared)})";
        var explanation = $"{rule.Metric} is {compared.Value} against {compared.Champion} of {holder.Version} in {rule.Stage} on the same {GateText.Count(evaluation.Comparison!.Count, "case")}: "
            + $"{Difference(compared)}; {GateText.Plain(compared.Method)}. Policy asks for a better value with p below {rule.Significance}: "
            + (better && significant ? "it is." : better && compared.PValue is null ? "it is better, but these cases, which show no spread, do not tell what chance does." : better ? $"it is better, but chance explains as much{More(compared, evaluation.Comparison.Count, rule)}." : "it is not better.");
        return Result(rule, better && significant ? Verdict.Passed : Verdict.Failed, measured, required, explanation) with
        {
            Rule = new JudgedRule(rule.Metric, rule.WantsMore ? RuleOperator.Above : RuleOperator.Below)
            {
                Split = evaluation.Split,
                Limit = compared.Champion,
                Value = compared.Value,
            },
        };
    }

    private static string Difference(ComparedMetric compared)
    {
        var sign = compared.Difference.Sign > 0 ? "+" : string.Empty;
        var interval = compared.Interval is { } found
            ? $", {(found.Level! * ExactDecimal.Parse("100")).ToString()} % interval {found.Low} to {found.High}"
            : string.Empty;
        return $"difference {sign}{compared.Difference}{interval}, p {compared.PValue?.ToString() ?? "unknown"}";
    }

    // Standard errors shrink with the root of the number of cases: what p says now tells how many would have to agree.
    private static string More(ComparedMetric compared, long count, ChampionRule rule)
    {
        var p = compared.PValue?.ToDouble() ?? 1;
        var (now, needed) = (NormalDistribution.Quantile(1 - (p / 2)), NormalDistribution.TwoSided(1 - rule.Significance.ToDouble()));
        var cases = count * Math.Pow(needed / now, 2);
        return now > 0.01 && cases < 1e12
            ? $" (a difference of this size would be settled by about {Math.Ceiling(cases).ToString("0", CultureInfo.InvariantCulture)} cases)"
            : string.Empty;
    }

    private static GateResult Result(ChampionRule rule, Verdict verdict, string? measured, string required, string explanation) =>
        new(Id, GateNames.Evaluation, verdict, measured, required, explanation) { ComparedWith = rule.Stage };
}
