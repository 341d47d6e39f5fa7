using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>Checks each decision against what was so before it and against the policy it was made under.</summary>
internal sealed class DecisionAudit(ModelAudit audit)
{
    private readonly Dictionary<PolicyReference, ResolvedPolicy> _policies = [];

    public void Check(string file, ModelState before, JournalEntry entry)
    {
        foreach (var problem in Problems(before, entry))
        {
            audit.Add(AuditSeverity.Corrupt, file, problem);
        }

        audit.Decisions++;
    }

    private IEnumerable<string> Problems(ModelState before, JournalEntry entry)
    {
        var problems = PolicyProblems(before, entry).Concat(FollowsProblems(before, entry.Envelope));
        return entry.Body switch
        {
            Registered body => problems.Concat(RegistrationProblems(before, body)),
            Promoted body => problems.Concat(MoveProblems(before, body.Move)).Concat(PromotionProblems(before, entry, body)),
            RolledBack body => problems.Concat(MoveProblems(before, body.Move)).Concat(RollbackProblems(before, body)),
            _ => problems,
        };
    }

    private IEnumerable<string> PolicyProblems(ModelState before, JournalEntry entry)
    {
        var envelope = entry.Envelope;
        if ((envelope.Adopts ?? entry.Body as PolicyAdopted) is { } adoption)
        {
            var reference = new PolicyReference(entry.Number, adoption.PolicyDigest);
            _policies[reference] = ResolvedPolicy.Read(adoption.Policy);
            if (envelope.Policy != reference)
            {
                yield return "adopts a policy but was not made under it";
            }
        }
        else if (envelope.Policy is null || envelope.Policy != before.Policy || !_policies.ContainsKey(envelope.Policy))
        {
            yield return "was made under a policy that no entry adopted";
        }
    }

    private static IEnumerable<string> FollowsProblems(ModelState before, EntryEnvelope envelope)
    {
        var expected = EnvelopeFactory.Follows(before, envelope.Body);
        if (!envelope.Follows.SequenceEqual(expected))
        {
            yield return "has back-pointers that do not lead to the entries before it";
        }
    }

    private static IEnumerable<string> RegistrationProblems(ModelState before, Registered body)
    {
        if (before.Standing(body.Version) is not null)
        {
            yield return $"registers {body.Version} a second time";
        }

        if (body.Ordinal != before.Ordinals + 1)
        {
            yield return $"gives {body.Version} ordinal {body.Ordinal} instead of {before.Ordinals + 1}";
        }
    }

    private static IEnumerable<string> MoveProblems(ModelState before, StageMove move)
    {
        if (before.Holder(move.Stage)?.Version != move.From)
        {
            yield return $"moves {move.Stage} from {move.From?.ToString() ?? "nothing"}, but {before.Holder(move.Stage)?.Version.ToString() ?? "nothing"} held it";
        }

        var standing = before.Standing(move.Version);
        if (standing is null || !standing.IsActive || standing.RootDigest != move.RootDigest || standing.Ordinal != move.Ordinal)
        {
            yield return $"moves {move.Stage} to {move.Version}, which was not an active version with that root digest";
        }
    }

    private IEnumerable<string> PromotionProblems(ModelState before, JournalEntry entry, Promoted body)
    {
        if (body.Gates.Any(gate => gate.Verdict == Verdict.Failed))
        {
            yield return "promotes although a gate failed";
        }

        var stage = entry.Envelope.Policy is { } reference ? _policies.GetValueOrDefault(reference)?.Stage(body.Move.Stage) : null;
        if (stage is null)
        {
            yield return $"promotes to {body.Move.Stage}, a stage its policy does not have";
            yield break;
        }

        foreach (var gate in stage.Gates.Where(name => body.Gates.All(result => result.Gate != name)))
        {
            yield return $"promotes without the gate {gate} that its policy asks for";
        }

        var approvers = body.Approvals.Select(approval => approval.By).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        if (approvers < stage.Approvals.Minimum)
        {
            yield return $"promotes with {approvers} of the {stage.Approvals.Minimum} approvals its policy asks for";
        }
    }

    private static IEnumerable<string> RollbackProblems(ModelState before, RolledBack body)
    {
        if (body.Deprecates != body.Move.From)
        {
            yield return "deprecates another version than the one it leaves";
        }

        var stage = before.Stages.GetValueOrDefault(body.Move.Stage);
        var earlier = stage?.Earlier.FirstOrDefault(holder => holder.Version == body.Move.Version);
        if (!body.Named && stage is { HasForgotten: false } && earlier?.Verdict is not (StageHolder.Passed or StageHolder.Waived))
        {
            yield return $"calls {body.Move.Version} the last known good, but its gates never passed for {body.Move.Stage}";
        }
    }
}
