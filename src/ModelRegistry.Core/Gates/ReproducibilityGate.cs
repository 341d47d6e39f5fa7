using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>
/// Asks that the metadata checklist is answered well enough: a least score, and questions that must be answered fully
/// (<see cref="ReproducibilitySetting"/>). One result for the score, and one for each line of the checklist.
/// </summary>
/// <remarks>
/// What only the journal can answer counts as it will stand once the version holds the stage: the stage itself, and the
/// approvals where policy asks for any. So the score is the one the report shows after the move.
/// </remarks>
public sealed class ReproducibilityGate : IGate
{
    private const string AskedLater = "asked for at the move";

    /// <inheritdoc/>
    public string Name => GateNames.Reproducibility;

    /// <inheritdoc/>
    public IReadOnlyList<GateResult> Evaluate(GateInput input)
    {
        var checklist = MetadataChecklist.Of(input.Metadata, FactsOf(input));
        var setting = input.Stage.Setting<ReproducibilitySetting>() ?? ReproducibilitySetting.Default;
        return [Score(input, checklist, setting), .. checklist.Lines.Select(line => Line(input, line, setting))];
    }

    private static ChecklistFacts FactsOf(GateInput input)
    {
        var given = input.Move is { Approvals.Count: > 0 } move ? string.Join(", ", move.Approvals.Select(approval => approval.By)) : null;
        var reviewer = given ?? (input.Move is null && input.Stage.Approvals.Minimum > 0 ? AskedLater : null);
        return new ChecklistFacts(
            input.Stage.Name.Text,
            reviewer,
            reviewer is null ? null : input.Now is { } now ? JournalTime.Write(now) : AskedLater,
            reviewer is null ? null : $"approved for {input.Stage.Name}",
            input.Stage.Thresholds.Count == 0 ? null : string.Join(", ", input.Stage.Thresholds.Select(rule => $"{rule.Metric} {rule.Rule.Display()}")));
    }

    private GateResult Score(GateInput input, MetadataChecklist checklist, ReproducibilitySetting setting)
    {
        var id = $"{Name}_score";
        var enough = checklist.Score >= setting.MinScore;
        var measured = $"{GateText.Number(checklist.Score)} of 100 ({Count(ChecklistStanding.Present)} present, {Count(ChecklistStanding.Weak)} weak, {Count(ChecklistStanding.Missing)} missing)";
        var gaps = checklist.Items.Where(item => item.Standing != ChecklistStanding.Present).ToArray();
        var add = gaps.Length == 0 ? "Every question is answered." : $"To raise it: {GateText.List(gaps.OrderBy(item => item.Standing).Select(item => Advice(item, checklist)))}.";
        var explanation = $"The checklist's score is {GateText.Number(checklist.Score)}, and policy asks for {GateText.Number(setting.MinScore)}. {add}";
        return new GateResult(
            id, Name, enough ? Verdict.Passed : Verdict.Failed, measured, $"a score of at least {GateText.Number(setting.MinScore)}", explanation)
        {
            Location = enough ? null : input.Metadata.Locate(gaps[0].Pointer ?? string.Empty, explanation),
        };

        string Count(ChecklistStanding standing) => GateText.Number(checklist.Items.Count(item => item.Standing == standing));
    }

    private GateResult Line(GateInput input, IGrouping<string, ChecklistItem> line, ReproducibilitySetting setting)
    {
        var id = $"{Name}_{line.Key.ToLowerInvariant().Replace(' ', '_')}";
        var measured = string.Join(", ", line.Select(item => $"{item.Field}: {item.StandingText}"));
        var required = line.Where(item => setting.Require.Contains(item.Field)).ToArray();
        var unanswered = required.Where(item => item.Standing != ChecklistStanding.Present).ToArray();
        var gaps = line.Where(item => item.Standing != ChecklistStanding.Present).Select(Remark).ToArray();
        var asked = required.Length == 0 ? null : GateText.List(required.Select(item => item.Field));
        if (unanswered.Length > 0)
        {
            var explanation = $"Policy asks for {asked}: {GateText.List(unanswered.Select(Remark))}.";
            return new GateResult(id, Name, Verdict.Failed, measured, asked, explanation)
            {
                Location = input.Metadata.Locate(unanswered[0].Pointer ?? string.Empty, explanation),
            };
        }

        var open = gaps.Length == 0 ? "Every question of this line is answered." : $"Open: {GateText.List(gaps)}.";
        return required.Length > 0 || gaps.Length == 0
            ? new GateResult(id, Name, Verdict.Passed, measured, asked, open)
            : new GateResult(id, Name, Verdict.NotApplicable, measured, null, $"{open} Policy requires none of them; they lower the score.");
    }

    private static string Remark(ChecklistItem item) => item.Standing == ChecklistStanding.Missing
        ? $"{item.Field} is missing ({item.Remark})"
        : $"{item.Field} is weak ({item.Remark})";

    private static string Advice(ChecklistItem item, MetadataChecklist checklist)
    {
        var gain = 100.0 / checklist.Items.Count * (item.Standing == ChecklistStanding.Missing ? 1 : 0.5);
        var rounded = gain.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
        return $"{item.Field} ({item.Remark}; +{rounded})";
    }
}
