using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>
/// Asks that the acceptance criteria were in force before training began, so that nobody fits them to a result: the
/// adoption of the stage's rules over metrics and groups is older than <c>training.started_at</c>.
/// </summary>
public sealed class CriteriaGate : IGate
{
    private const string Pointer = "/training/started_at";

    /// <inheritdoc/>
    public string Name => GateNames.Criteria;

    /// <inheritdoc/>
    public IReadOnlyList<GateResult> Evaluate(GateInput input) => [Judge(input)];

    private GateResult Judge(GateInput input)
    {
        var stage = input.Stage.Name;
        if (input.Metadata.Training?.StartedAt is not { } started)
        {
            return Failed(input, null, "training.started_at is not given, so nobody can say what was decided before; give the time training began, e.g. 2026-10-01T09:00:00Z.");
        }

        if (input.Now is { } now && started > now)
        {
            return Failed(input, Time(started), $"training.started_at is {Time(started)}, which is in the future ({Time(now)} now); correct it.");
        }

        return input.Criteria switch
        {
            null => Failed(input, Time(started), $"No policy was ever adopted, so there were no criteria for {stage} when training began ({Time(started)}); adopt one, then train."),
            { AreAdopted: false } => Failed(input, Time(started), $"The criteria for {stage} in the definitions are not those in force: they would be adopted now, after training began ({Time(started)}). Take the change back, or adopt it and train again."),
            { } criteria when criteria.Since > started => Failed(
                input, $"began {Time(started)}, criteria since {Time(criteria.Since)}", $"The criteria for {stage} are in force since {Time(criteria.Since)} (entry {GateText.Number(criteria.Entry)}), after training began ({Time(started)}); train again under them, or have the check waived."),
            { } criteria => new GateResult(
                Name, Name, Verdict.Passed, $"began {Time(started)}, criteria since {Time(criteria.Since)}", Required(input), $"The criteria for {stage} are in force since {Time(criteria.Since)} (entry {GateText.Number(criteria.Entry)}), before training began as the metadata says."),
        };
    }

    private GateResult Failed(GateInput input, string? measured, string explanation) =>
        new(Name, Name, Verdict.Failed, measured, Required(input), explanation) { Location = input.Metadata.Locate(Pointer, explanation) };

    private static string Required(GateInput input) => $"criteria for {input.Stage.Name} adopted before training began";

    private static string Time(DateTimeOffset time) => JournalTime.Write(time);
}
