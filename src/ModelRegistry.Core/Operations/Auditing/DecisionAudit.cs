using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>Checks each decision against what was so before it and against the policy it was made under.</summary>
internal sealed class DecisionAudit
{
    private readonly ModelAudit _audit;
    private readonly Dictionary<PolicyReference, ResolvedPolicy> _policies = [];
    private readonly MoveAudit _moves = new();
    private readonly IncidentAudit _incidents = new();
    private readonly WaiverAudit _waivers = new();
    private readonly ApprovalAudit _approvals;
    private readonly MonitoringAudit _monitoring = new();
    private readonly NotificationAudit _notifications = new();
    private readonly PruneAudit _prunes;
    private readonly MeasurementAudit _measurements;

    public DecisionAudit(ModelAudit audit, UsedApprovals used)
    {
        _audit = audit;
        _approvals = new ApprovalAudit(used);
        _prunes = new PruneAudit(audit.Model);
        _measurements = new MeasurementAudit(_incidents);
    }

    public void Check(string file, ModelState before, JournalEntry entry)
    {
        foreach (var problem in Problems(before, entry))
        {
            _audit.Add(AuditSeverity.Corrupt, file, problem);
        }

        _incidents.Follow(entry);
        _moves.Follow(entry);
        _measurements.Follow(entry, PolicyOf(entry));
        _waivers.Follow(entry);
        _approvals.Follow(entry);
        _monitoring.Follow(entry);
        _notifications.Follow(entry);
        _prunes.Follow(entry);
        _audit.Decisions++;
    }

    private IEnumerable<string> Problems(ModelState before, JournalEntry entry)
    {
        // The policy an entry adopts is the one it is judged by, so that comes first.
        string[] problems =
        [
            .. PolicyProblems(before, entry),
            .. EnvelopeProblems(before, entry.Envelope),
            .. PermissionAudit.Problems(entry, PolicyOf(entry)),
        ];
        if (Retire.IsForbidden(before, entry.Body))
        {
            problems = [.. problems, $"was decided after entry {before.Retired} retired the model"];
        }

        return entry.Body switch
        {
            Registered body => problems.Concat(RegistrationProblems(before, body, PolicyOf(entry))),
            Promoted body => problems
                .Concat(MoveAudit.Problems(before, body, PolicyOf(entry)))
                .Concat(PromotionProblems(before, entry, body, _measurements.InputOf(before, entry, body.Move.Version, body.Move.Stage, PolicyOf(entry)))),
            RolledBack body => problems.Concat(_moves.Problems(before, entry.Number, body, PolicyOf(entry))),
            Validated body => problems
                .Concat(ValidationProblems(before, body))
                .Concat(GateProblems(body.Version, body.Gates, _measurements.InputOf(before, entry, body.Version, body.Stage, PolicyOf(entry)))),
            Waived body => problems.Concat(WaiverAudit.Problems(before, entry, body, PolicyOf(entry))),
            Evaluated body => problems.Concat(EvaluationProblems(before, body)),
            Deprecated { Replacement: { } replacement } when before.Standing(replacement) is null =>
                problems.Append($"names {replacement} as replacement, which no entry registered"),
            Revoked body => problems.Concat(RevocationProblems(before, body)),
            Pruned body => problems.Concat(_prunes.Problems(before, entry, body, PolicyOf(entry))),
            Drilled body when before.Holder(body.Stage)?.Version != body.From =>
                problems.Append($"practises leaving {body.From}, but {before.Holder(body.Stage)?.Version.ToString() ?? "nothing"} held {body.Stage}"),
            IncidentOpened body => problems.Concat(IncidentAudit.Problems(entry.Number, body)),
            IncidentUpdated body => problems.Concat(_incidents.Problems(before, body.Id, body.Facts)),
            IncidentClosed body => problems.Concat(_incidents.Problems(before, body)),
            StageCleared body when before.Holder(body.Stage)?.Version != body.From =>
                problems.Append($"clears {body.Stage} of {body.From}, but {before.Holder(body.Stage)?.Version.ToString() ?? "nothing"} held it"),
            Retired when before.Stages.Any(stage => stage.Value.Holder is not null) => problems.Append("retires a model of which a version held a stage"),
            Deprecated body when body.Replacement == body.Version => problems.Append($"names {body.Version} as its own replacement"),
            Notified body => problems.Concat(_notifications.Problems(body)),
            Alerted or AlertCleared or ExperimentStarted or ExperimentConcluded => problems.Concat(_monitoring.Problems(before, entry, PolicyOf(entry))),
            _ => problems,
        };
    }

    private IEnumerable<string> PromotionProblems(ModelState before, JournalEntry entry, Promoted body, GateInput? input) =>
        _approvals.Problems(before, entry, body, PolicyOf(entry), input).Concat(GateProblems(body.Move.Version, body.Gates, input));

    private IEnumerable<string> GateProblems(ModelVersion version, IReadOnlyList<GateResult> gates, GateInput? input) =>
        MeasurementAudit.Problems(gates, input).Concat(input is null ? [] : _waivers.Problems(version, gates, input));

    private ResolvedPolicy? PolicyOf(JournalEntry entry) => entry.Envelope.Policy is { } reference ? _policies.GetValueOrDefault(reference) : null;

    private IEnumerable<string> PolicyProblems(ModelState before, JournalEntry entry)
    {
        var envelope = entry.Envelope;
        if (envelope.Adoption is { } adoption)
        {
            var reference = new PolicyReference(entry.Number, adoption.PolicyDigest);
            if (Read(() => ResolvedPolicy.Read(adoption.Policy), out var policy) is { } problem)
            {
                yield return $"adopts a policy that cannot be read: {problem}";
            }

            _policies[reference] = policy!;
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

    private static IEnumerable<string> EnvelopeProblems(ModelState before, EntryEnvelope envelope)
    {
        if (!envelope.Follows.SequenceEqual(EnvelopeFactory.Follows(before, envelope.Body)))
        {
            yield return "has back-pointers that do not lead to the entries before it";
        }

        if (before.Index.Find(StateKeys.Request(envelope.RequestId)) is { } earlier)
        {
            yield return $"repeats request {envelope.RequestId} of entry {earlier}";
        }

        foreach (var version in envelope.Body.Subjects.Select(subject => subject.Version).OfType<ModelVersion>())
        {
            if (envelope.Body is not Registered && before.Standing(version) is { } standing && standing.Version != version)
            {
                yield return $"is about {version}, which is registered as {standing.Version}";
            }
        }
    }

    private IEnumerable<string> RegistrationProblems(ModelState before, Registered body, ResolvedPolicy? policy)
    {
        if (before.Standing(body.Version) is not null)
        {
            yield return $"registers {body.Version} a second time";
        }

        if (body.Ordinal != before.Ordinals + 1)
        {
            yield return $"gives {body.Version} ordinal {body.Ordinal} instead of {before.Ordinals + 1}";
        }

        var scheme = policy?.Versioning.Scheme ?? VersioningScheme.SemVer;
        var reader = new JsonReader(DocumentSource.None, body.Metadata, string.Empty);
        if (Read(() => ModelMetadata.Read(reader, scheme), out var metadata) is { } problem)
        {
            yield return $"seals metadata that cannot be read: {problem}";
        }
        else if (metadata!.Name != _audit.Model || metadata.Version != body.Version)
        {
            yield return $"registers {_audit.Model}@{body.Version} with the metadata of {metadata.Name}@{metadata.Version}";
        }
        else if (Register.CheckClaims(metadata, body.Manifest) is { Verdict: Verdict.Failed } claims)
        {
            yield return $"seals artifacts that are not those of its metadata: {claims.Explanation}";
        }
    }

    private static IEnumerable<string> ValidationProblems(ModelState before, Validated body)
    {
        if (before.Standing(body.Version) is { } standing && standing.RootDigest != body.RootDigest)
        {
            yield return $"validates bytes that are not those of {body.Version}";
        }
    }

    private static IEnumerable<string> RevocationProblems(ModelState before, Revoked body)
    {
        if (before.Stages.Any(stage => stage.Value.Holder?.Version == body.Version))
        {
            yield return $"revokes {body.Version}, which held a stage";
        }

        if (body.Replacement is { } replacement && (replacement == body.Version || before.Standing(replacement) is null))
        {
            yield return $"names {replacement} as replacement, which is no other version";
        }
    }

    private static IEnumerable<string> EvaluationProblems(ModelState before, Evaluated body)
    {
        if (before.Standing(body.Version) is { } standing && standing.RootDigest != body.RootDigest)
        {
            yield return $"evaluates bytes that are not those of {body.Version}";
        }
    }

    // What is wrong with a sealed document, or null when it can be read.
    private static string? Read<T>(Func<T> read, out T? result)
        where T : class
    {
        try
        {
            result = read();
            return null;
        }
        catch (DocumentException exception)
        {
            result = null;
            return $"{exception.Errors[0].Pointer} {exception.Errors[0].Message}".Trim();
        }
    }
}
