using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>Words by which <c>required_checks</c> asks for gates, and which gates a stage has without being asked.</summary>
internal static class GateChecks
{
    // In the order gates run and results are shown.
    private static readonly Check[] Known =
    [
        new("schema_ok", GateNames.Schema, Default.EveryStage),
        new("artifacts_ok", GateNames.Artifacts, Default.EveryStage),
        new("serialization_ok", GateNames.Serialization, Default.JudgedStages),
        new("contract_ok", GateNames.Contract, Default.JudgedStages),
        new("bump_ok", GateNames.Bump, Default.None),
        new("evaluation_ok", GateNames.Evaluation, Default.None),
        new("metrics_ok", GateNames.Metrics, Default.JudgedStages),
        new("bias_check_ok", GateNames.Bias, Default.None),
        new("stage_order_ok", GateNames.StageOrder, Default.None),
        new("lineage_ok", GateNames.Lineage, Default.None),
        new("environment_ok", GateNames.Environment, Default.None),
        new("reproducibility_ok", GateNames.Reproducibility, Default.None),
        new("criteria_before_training", GateNames.Criteria, Default.None),
        new("change_ok", GateNames.ChangeSummary, Default.None),
    ];

    private enum Default
    {
        None,
        JudgedStages,
        EveryStage,
    }

    /// <summary>Gets the words.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. Known.Select(check => check.Word)];

    /// <summary>Returns the gate a word asks for, or null when it is no such word.</summary>
    public static string? Gate(string word) => Known.FirstOrDefault(check => check.Word == word)?.Gate;

    /// <summary>Returns the gates of a stage, in the order they run.</summary>
    /// <param name="isJudged">Whether the stage is one that policy's general statements apply to.</param>
    /// <param name="asked">Gates that are asked for.</param>
    public static IReadOnlyList<string> Gates(bool isJudged, IReadOnlyCollection<string> asked) =>
        [.. Known.Where(check => check.Default >= (isJudged ? Default.JudgedStages : Default.EveryStage) || asked.Contains(check.Gate)).Select(check => check.Gate)];

    /// <summary>Says that a word is none of them.</summary>
    public static string Unknown(string word)
    {
        var near = Spelling.Nearest(word, [.. Words]);
        return $"{Quotation.Of(word)} is not a check{(near is null ? string.Empty : $" (did you mean {near}?)")}; "
            + $"known: {string.Join(", ", Words)}, and metric rules such as metric_auc>=0.85";
    }

    private sealed record Check(string Word, string Gate, Default Default);
}
