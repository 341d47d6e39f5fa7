using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>Judges recorded approvals again, on the recorded evidence and under the sealed policy; remembers what was approved where.</summary>
internal sealed class ApprovalAudit(UsedApprovals used)
{
    private readonly Dictionary<int, Digest> _entries = [];

    /// <summary>Takes note of an entry that was checked.</summary>
    public void Follow(JournalEntry entry)
    {
        _entries[entry.Number] = entry.Digest;
        if (entry.Body is Promoted { Evidence.Run: { } run } body)
        {
            foreach (var environment in body.EnvironmentsUsed(run))
            {
                used.Add(run, environment, entry.Envelope.Model, entry.Number);
            }
        }
    }

    /// <summary>Returns what is wrong with the approvals of a promotion.</summary>
    /// <param name="before">State before it.</param>
    /// <param name="entry">Its entry.</param>
    /// <param name="body">Its body.</param>
    /// <param name="policy">Policy it was made under, or null when that is not known.</param>
    /// <param name="input">What gates could look at, or null where nothing can be said.</param>
    public IEnumerable<string> Problems(ModelState before, JournalEntry entry, Promoted body, ResolvedPolicy? policy, GateInput? input)
    {
        if (policy?.Stage(body.Move.Stage) is not { } stage)
        {
            return [];
        }

        var move = body.RequestedBy(entry.Envelope.Actor);
        var counted = ApprovalsGate.Counted(move, stage.Approvals, policy).Count;
        string[] problems = counted < stage.Approvals.Minimum ? [$"promotes with {counted} of the {stage.Approvals.Minimum} approvals its policy asks for"] : [];
        return body.Evidence is not { } evidence
            ? [.. problems, .. body.Approvals.Where(NeedsEvidence).Select(approval => $"{Says(approval)}, without any evidence of it")]
            : before.Standing(body.Move.Version) is { } version && input is not null
                ? [.. problems, .. EvidenceProblems(entry, body, evidence, Case(before, entry, body, version, input), policy)]
                : problems;
    }

    // Only a name that somebody typed stands for itself.
    private static bool NeedsEvidence(Approval approval) => approval.Verified || approval.Source != ApprovalSources.Typed;

    private static string Says(Approval approval) => approval.Verified
        ? $"says that the approval of {Quotation.Of(approval.By)} was verified"
        : $"says that {Quotation.Of(approval.By)} approved by {Quotation.Of(approval.Source)}";

    private IEnumerable<string> EvidenceProblems(JournalEntry entry, Promoted body, ApprovalEvidence evidence, ApprovalCase decided, ResolvedPolicy policy)
    {
        var findings = ApprovalJudge.Judge(evidence, decided, policy);
        foreach (var approval in body.Approvals.Where(approval => NeedsEvidence(approval) && !findings.Any(finding => finding.Stands && finding.Approval == approval)))
        {
            var why = findings.FirstOrDefault(finding => finding.Approval.By == approval.By && !finding.Stands)?.Objection;
            yield return $"{Says(approval)}, but the evidence does not show it{(why is null ? string.Empty : $": {Quotation.Inert(why)}")}";
        }

        if (evidence.PlanDigest != decided.Subject.PlanDigest && (evidence.PlanDigest is not null || evidence.Run is not null))
        {
            yield return "was decided on another plan than the one people were shown";
        }

        if (_entries.GetValueOrDefault(evidence.Head.Entry) != evidence.Head.Digest)
        {
            yield return "has evidence that was collected at a point of the journal that does not exist";
        }

        if (evidence.HasUnknownAuthor && policy.Stage(body.Move.Stage)!.Approvals.Minimum > 0)
        {
            yield return "rests on approvals of people of whom each might be the candidate's author, whom nobody knows";
        }

        if (evidence.Run is { } run)
        {
            foreach (var problem in RunProblems(entry, body, run))
            {
                yield return problem;
            }
        }
    }

    private IEnumerable<string> RunProblems(JournalEntry entry, Promoted body, WorkflowRun run)
    {
        if (run.Attempt != 1)
        {
            yield return $"rests on approvals of attempt {run.Attempt} of run {run.Id}, which cannot be told from those of another";
        }

        if (run.IsOver)
        {
            yield return $"rests on approvals of run {run.Id}, which had ended";
        }

        foreach (var environment in body.EnvironmentsUsed(run))
        {
            if (used.Elsewhere(run, environment, entry.Envelope.Model) is { } earlier)
            {
                yield return $"uses the approval of environment {Quotation.Of(environment)} in run {run.Id}, which {earlier} used";
            }
        }
    }

    private ApprovalCase Case(ModelState before, JournalEntry entry, Promoted body, VersionStanding version, GateInput input)
    {
        var policy = entry.Envelope.Policy!.Digest;
        var holder = before.Holder(body.Move.Stage);
        var request = new PromoteRequest(before.Model, version.Version, body.Move.Stage, body.Reason, body.Approvals);
        var plan = MovePlan.Of(request, holder, version, policy, input.Holders, body.Gates);
        return new ApprovalCase(
            new ApprovalSubject(entry.Envelope.Registry, before.Model, version.Version, body.Move.Stage, version.RootDigest, policy, plan.Digest),
            version.MetadataDigest,
            before.Last(Subject.Of(body.Move.Stage)),
            _entries)
        {
            Used = body.Evidence?.Run is { } run ? used.Of(run, before.Model) : new Dictionary<string, int>(),
        };
    }
}
