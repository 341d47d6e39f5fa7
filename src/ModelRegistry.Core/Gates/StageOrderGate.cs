using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>
/// Asks that a version holds or has held the stages before (<c>stage_order</c>), and each of them long enough without
/// interruption (<c>soak</c>, when policy says how long).
/// </summary>
public sealed class StageOrderGate : IGate
{
    private const string SoakId = "soak";

    /// <inheritdoc/>
    public string Name => GateNames.StageOrder;

    /// <summary>
    /// Returns the stages a version has to have held before it may move to a stage: those policy names in <c>from</c>, else
    /// the one before it; none before the first.
    /// </summary>
    public static IReadOnlyList<StageName> Before(ResolvedPolicy policy, StagePolicy stage)
    {
        if (stage.Setting<FromStages>() is { } named)
        {
            return [.. named.Stages.Where(name => name != stage.Name)];
        }

        return [.. policy.Stages.TakeWhile(other => other.Name != stage.Name).TakeLast(1).Select(other => other.Name)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<GateResult> Evaluate(GateInput input)
    {
        var before = Before(input.Policy, input.Stage);
        var soak = input.Stage.Setting<Soak>();
        if (before.Count == 0 || input.Stays is null)
        {
            var why = before.Count == 0 ? $"No stage comes before {input.Stage.Name}." : "A candidate has held no stage yet; a version is asked when it moves.";
            var skipped = new GateResult(Name, Name, Verdict.NotApplicable, null, null, why);
            return soak is null ? [skipped] : [skipped, skipped with { Id = SoakId }];
        }

        return soak is null ? [Order(input, before)] : [Order(input, before), Soaked(input, before, soak)];
    }

    private GateResult Order(GateInput input, IReadOnlyList<StageName> before)
    {
        var missing = before.Where(stage => Longest(input, stage) is null).ToArray();
        var required = $"holds or held {Names(before)}";
        return missing.Length == 0
            ? new GateResult(Name, Name, Verdict.Passed, GateText.List(before.Select(stage => Held(input, stage))), required, $"{Version(input)} went through {Names(before)}.")
            : new GateResult(
                Name,
                Name,
                Verdict.Failed,
                $"never held {Names(missing)}",
                required,
                $"{Version(input)} never held {Names(missing)}, and policy asks for that before {input.Stage.Name}; promote it there first.");
    }

    private GateResult Soaked(GateInput input, IReadOnlyList<StageName> before, Soak soak)
    {
        var measured = GateText.List(before.Select(stage => Held(input, stage)));
        var required = $"{soak.Time} in {Names(before)}";
        var shortOf = before.Where(stage => !(Longest(input, stage) is { } stay && stay.Length(input.Now!.Value) >= soak.Time.Length)).ToArray();
        return shortOf.Length == 0
            ? new GateResult(SoakId, Name, Verdict.Passed, measured, required, $"{Version(input)} was in {Names(before)} for at least {soak.Time}.")
            : new GateResult(SoakId, Name, Verdict.Failed, measured, required, string.Join(' ', shortOf.Select(stage => Short(input, stage, soak))));
    }

    private static string Short(GateInput input, StageName stage, Soak soak)
    {
        var asks = $"{Version(input)} has to hold {stage} for {soak.Time} before {input.Stage.Name}";
        var open = input.Stays!.FirstOrDefault(stay => stay.Stage == stage && stay.To is null);
        return open is not null
            ? $"{asks}, and has held it since {JournalTime.Write(open.From)} (entry {GateText.Number(open.Entry)}), {Duration.Describe(open.Length(input.Now!.Value))}; it may move from {JournalTime.Write(JournalTime.Later(open.From, soak.Time.Length))} on."
            : Longest(input, stage) is { } stay
                ? $"{asks}; its longest time there was {Duration.Describe(stay.Length(input.Now!.Value))} (from entry {GateText.Number(stay.Entry)}), and it holds it no more: promote it there again and wait."
                : $"{asks}, and never held it; promote it there and wait.";
    }

    private static string Held(GateInput input, StageName stage)
    {
        if (Longest(input, stage) is not { } stay)
        {
            return $"never in {stage}";
        }

        return $"{Duration.Describe(stay.Length(input.Now!.Value))} in {stage} ({(stay.To is null ? "now" : "before")}, entry {GateText.Number(stay.Entry)})";
    }

    private static StageStay? Longest(GateInput input, StageName stage) =>
        input.Stays!.Where(stay => stay.Stage == stage).MaxBy(stay => stay.Length(input.Now!.Value));

    private static string Names(IReadOnlyList<StageName> stages) => GateText.List(stages.Select(stage => stage.Text));

    private static string Version(GateInput input) => input.Metadata.Version.ToString();
}
