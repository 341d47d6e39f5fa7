using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Pruning;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>
/// Checks each decision to prune: the rule is asked again with what the journal said before it. What other models needed then
/// cannot be known from one journal and is not asked.
/// </summary>
internal sealed class PruneAudit(ModelName model)
{
    private readonly PruneHistory _history = new(model);

    /// <summary>Returns what is wrong, or nothing.</summary>
    public IEnumerable<string> Problems(ModelState before, JournalEntry entry, Pruned body, ResolvedPolicy? policy)
    {
        foreach (var version in body.Versions)
        {
            if (ProblemOf(before, version) is { } problem)
            {
                yield return problem;
            }
        }

        if (policy is not null && policy.Retention is null)
        {
            yield return "prunes versions although no retention policy was in force";
        }
        else if (policy?.Retention is { } rule)
        {
            var cases = _history.Cases(before, Array.Empty<string>().ToLookup(text => text));
            foreach (var kept in Retention.Decide(rule, cases, _history.Earlier(), entry.Time).Where(verdict => verdict.IsKept && body.Of(verdict.Version) is not null))
            {
                yield return $"prunes {kept.Version}, which policy kept: {kept.Why}";
            }
        }
    }

    /// <summary>Takes in the next entry.</summary>
    public void Follow(JournalEntry entry) => _history.Follow(entry);

    private string? ProblemOf(ModelState before, PrunedVersion version)
    {
        var use = _history.Versions.FirstOrDefault(known => known.Version == version.Version);
        return before.Standing(version.Version) is not { } standing || use is null ? null // The fold says that.
            : standing.Pruned is { } earlier ? $"prunes {version.Version} again, after entry {earlier}"
            : standing.RootDigest != version.RootDigest ? $"prunes bytes that are not those of {version.Version}"
            : !use.Artifacts.Select(artifact => (artifact.Path, artifact.Descriptor)).SequenceEqual(version.Artifacts.Select(artifact => (artifact.Path, artifact.Descriptor)))
                ? $"names artifacts that are not those of {version.Version}"
            : null;
    }
}
