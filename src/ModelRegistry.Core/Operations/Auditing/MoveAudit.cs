using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>Checks stage moves; remembers every holder a stage ever had, which the state does not.</summary>
internal sealed class MoveAudit
{
    private readonly Dictionary<(StageName Stage, ModelVersion Version), StageHolder> _held = [];

    /// <summary>Takes note of a move that was checked.</summary>
    public void Follow(JournalEntry entry)
    {
        if (StageHolder.After(entry) is { } holder)
        {
            var stage = entry.Body is Promoted promoted ? promoted.Move.Stage : ((RolledBack)entry.Body).Move.Stage;
            _held[(stage, holder.Version)] = holder;
        }
    }

    /// <summary>Returns what is wrong with a promotion.</summary>
    public static IEnumerable<string> Problems(ModelState before, Promoted body, ResolvedPolicy? policy)
    {
        // Of alerts policy says whether they stop a promotion; a rollback never goes to a version under one.
        var problems = MoveProblems(before, body.Move, MonitoringSetting.Of(policy?.Stage(body.Move.Stage)).Blocks);
        if (body.Gates.Any(gate => gate.Verdict == Verdict.Failed))
        {
            problems = problems.Append("promotes although a gate failed");
        }

        var stage = policy?.Stage(body.Move.Stage);
        if (body.Move.Verification != VerificationLevel.Hashed && (body.Move.Verification != VerificationLevel.Attested || VerificationSetting.Of(stage).PromoteReads))
        {
            problems = problems.Append("promotes bytes that were not read");
        }

        return stage is not null
            ? problems.Concat(PolicyProblems(body, stage))
            : problems.Append($"promotes to {body.Move.Stage}, a stage its policy does not have");
    }

    /// <summary>Returns what is wrong with a rollback.</summary>
    public IEnumerable<string> Problems(ModelState before, int number, RolledBack body, ResolvedPolicy? policy)
    {
        foreach (var problem in MoveProblems(before, body.Move, alertsStop: true))
        {
            yield return problem;
        }

        if (body.Deprecates != body.Move.From)
        {
            yield return "deprecates another version than the one it leaves";
        }

        if (body.Incident.Id != Rollback.IncidentId(number))
        {
            yield return $"opens {Quotation.Of(body.Incident.Id)} instead of {Rollback.IncidentId(number)}";
        }

        if (body.Move.Verification is not (VerificationLevel.Hashed or VerificationLevel.Attested))
        {
            yield return "restores bytes that were not verified";
        }
        else if (body.Move.Verification != VerificationLevel.Hashed && VerificationSetting.Of(policy?.Stage(body.Move.Stage)).RollbackBudget is null)
        {
            yield return "restores bytes that were not read, which its policy asks for";
        }

        var held = _held.GetValueOrDefault((body.Move.Stage, body.Move.Version));
        if (body.Verdict != (held?.Verdict ?? StageHolder.Unverified))
        {
            yield return $"says that gates vouch for {body.Move.Version} ({Quotation.Of(body.Verdict)}), but its own move to {body.Move.Stage} says {held?.Verdict ?? "nothing"}";
        }

        foreach (var problem in body.Named ? NamedProblems(body, held) : LastKnownGoodProblems(before, body, held))
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> MoveProblems(ModelState before, StageMove move, bool alertsStop)
    {
        if (before.Holder(move.Stage)?.Version != move.From)
        {
            yield return $"moves {move.Stage} from {move.From?.ToString() ?? "nothing"}, but {before.Holder(move.Stage)?.Version.ToString() ?? "nothing"} held it";
        }

        if (move.From == move.Version)
        {
            yield return $"moves {move.Stage} to {move.Version}, which held it";
        }

        var standing = before.Standing(move.Version);
        if (standing is null || LastKnownGood.Objection(alertsStop ? standing : standing with { Alerts = [] }) is not null || standing.RootDigest != move.RootDigest || standing.Ordinal != move.Ordinal)
        {
            yield return $"moves {move.Stage} to {move.Version}, which was not an active version with that root digest";
        }
    }

    private static IEnumerable<string> PolicyProblems(Promoted body, StagePolicy stage)
    {
        foreach (var gate in stage.Gates.Where(name => body.Gates.All(result => result.Gate != name)))
        {
            yield return $"promotes without the gate {gate} that its policy asks for";
        }
    }

    private static IEnumerable<string> NamedProblems(RolledBack body, StageHolder? held) => held?.Verdict is StageHolder.Passed or StageHolder.Waived
        ? []
        : [$"restores {body.Move.Version}, but its gates never passed for {body.Move.Stage}"];

    // Every later holder must have been looked at and passed over; whether its artifacts were damaged then, nobody can tell now.
    private static IEnumerable<string> LastKnownGoodProblems(ModelState before, RolledBack body, StageHolder? held)
    {
        if (held?.Verdict is not (StageHolder.Passed or StageHolder.Waived))
        {
            yield return $"calls {body.Move.Version} the last known good, but its gates never passed for {body.Move.Stage}";
            yield break;
        }

        var passedOver = body.Considered.Where(version => !version.Chosen).Select(version => version.Version).ToHashSet();
        var skipped = before.Stages.GetValueOrDefault(body.Move.Stage)?.Earlier
            .FirstOrDefault(later => later.Entry > held.Entry && !passedOver.Contains(later.Version));
        if (skipped is not null)
        {
            yield return $"calls {body.Move.Version} the last known good without a word about {skipped.Version}, which held {body.Move.Stage} later";
        }
    }
}
