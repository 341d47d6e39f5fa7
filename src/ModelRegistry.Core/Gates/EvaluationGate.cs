using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>
/// Asks that metrics were recomputed from predictions and are what the metadata claims, and that the version is better than
/// the one policy names, where it names one.
/// </summary>
public sealed class EvaluationGate : IGate
{
    private const string Required = "metrics recomputed from predictions";

    /// <inheritdoc/>
    public string Name => GateNames.Evaluation;

    /// <inheritdoc/>
    public IReadOnlyList<GateResult> Evaluate(GateInput input)
    {
        var setting = input.Stage.Setting<EvaluationSetting>() ?? new EvaluationSetting();
        if (input.Evaluation is not { } evaluation)
        {
            return [setting.IsRequired ? Failed(null, Missing(input, setting)) : new GateResult(Name, Name, Verdict.NotApplicable, null, null, "Nothing was recomputed, and policy does not ask for it.")];
        }

        return
        [
            Objection(input, setting, evaluation) is { } objection ? Failed(Measured(evaluation), objection) : Passed(evaluation),
            .. ClaimCheck.Results(input.Metadata, evaluation, setting.AllowedDifference),
            .. setting.BetterThan is { } rule ? [ChampionJudge.Judge(input, rule, evaluation)] : Array.Empty<GateResult>(),
        ];
    }

    private static string Missing(GateInput input, EvaluationSetting setting)
    {
        var (model, version) = (input.Metadata.Name, input.Metadata.Version);
        return setting.Predictions is { } path
            ? $"Nothing was recomputed from {GateText.Plain(path.Text)}, which policy names: {(input.Metadata.Artifacts.Any(claim => claim.Path == path)
                ? $"run `modelregistry evaluate --model {model} --version {version} --artifact {GateText.Plain(path.Text)}`"
                : "the version has no such artifact; add its predictions to the artifacts")}."
            : $"Nothing was recomputed: run `modelregistry evaluate --model {model} --version {version} --predictions FILE` with label and score of each case.";
    }

    private static string? Objection(GateInput input, EvaluationSetting setting, EvaluationRecord evaluation)
    {
        var split = setting.Split ?? input.Stage.Split;
        if (split is not null && evaluation.Split != split)
        {
            return $"What was recomputed is of {(evaluation.Split is null ? "a split that nobody named" : $"split {GateText.Plain(evaluation.Split)}")}, and policy judges {GateText.Plain(split)}: evaluate predictions of that"
                + $"{(evaluation.Split is null ? $", with --split {GateText.Plain(split)}" : string.Empty)}.";
        }

        var named = setting.Predictions is { } path ? input.Artifacts.FirstOrDefault(check => check.Path == path) : null;
        return setting.Predictions is null || (named?.Found is { } found && found.Digest == evaluation.Predictions.Descriptor.Digest)
            ? HowItWasRead(input, setting, evaluation)
            : $"What was recomputed is of {GateText.Plain(evaluation.Predictions.Name)} ({evaluation.Predictions.Descriptor.Digest.ToShortString()}…), "
                + $"and policy asks for the version's own {GateText.Plain(setting.Predictions.Text)}"
                + $"{(named?.Found is { } other ? $" ({other.Digest.ToShortString()}…)" : ", which it does not have")}: "
                + $"run `modelregistry evaluate --model {input.Metadata.Name} --version {input.Metadata.Version} --artifact {GateText.Plain(setting.Predictions.Text)}`.";
    }

    // Other columns or another threshold make another number of the same file: whoever measures does not choose what counts.
    private static string? HowItWasRead(GateInput input, EvaluationSetting setting, EvaluationRecord evaluation)
    {
        var columns = setting.Columns?.ToString();
        var threshold = setting.DecisionThreshold;
        return (setting.Predictions is not null || columns is not null) && evaluation.Columns != columns
                ? $"What was recomputed reads {Columns(evaluation.Columns)} of {GateText.Plain(evaluation.Predictions.Name)}, and policy has it read {Columns(columns)}: {Again()}."
            : evaluation.Threshold is { } used && !used.Equals(threshold)
                ? $"What was recomputed counts scores of {used} and more as positive, and policy has it count those of {threshold} and more: {Again()}."
            : null;

        static string Columns(string? columns) => columns is null ? "the columns by their usual names" : GateText.Plain(columns);
        string Again() => $"run `modelregistry evaluate --model {input.Metadata.Name} --version {input.Metadata.Version} "
            + (setting.Predictions is { } path ? $"--artifact {GateText.Plain(path.Text)}" : "--predictions FILE")
            + (columns is null ? string.Empty : $" --columns {GateText.Plain(columns)}")
            + $"{(evaluation.Threshold is null ? string.Empty : $" --threshold {threshold}")}`";
    }

    private static string Measured(EvaluationRecord evaluation) =>
        $"{GateText.Count(evaluation.Count, "row")} of {GateText.Plain(evaluation.Predictions.Name)} ({evaluation.Predictions.Descriptor.Digest.ToShortString()}…)";

    private GateResult Failed(string? measured, string explanation) => new(Name, Name, Verdict.Failed, measured, Required, explanation);

    private GateResult Passed(EvaluationRecord evaluation) => new(
        Name,
        Name,
        Verdict.Passed,
        Measured(evaluation),
        Required,
        $"Metrics were recomputed from {Measured(evaluation)}{(evaluation.Split is { } split ? $" on {GateText.Plain(split)}" : string.Empty)}; "
        + $"intervals by {GateText.Plain(evaluation.Method)}. Rules are judged on these, not on claims.");
}
