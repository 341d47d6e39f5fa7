using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations.Pruning;

/// <summary>
/// Decides which versions of a model lose their artifact bytes, and records it. The entry comes first; the bytes are removed
/// after it, by whoever holds the store, and can be removed later or again.
/// </summary>
/// <param name="context">What operations work with.</param>
/// <param name="read">Reads what the whole registry says about content, as it is now.</param>
public sealed class Prune(OperationContext context, Func<CancellationToken, Task<RegistryContent>> read)
{
    private const string Gate = "retention";

    /// <summary>Gets what the rule said of each version, as last decided.</summary>
    public IReadOnlyList<RetentionVerdict> Verdicts { get; private set; } = [];

    /// <summary>Prunes what policy no longer keeps; a no-op when it keeps everything.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when the model has no journal; <c>Corrupt</c> when any journal of the registry is damaged.</exception>
    public Task<OperationOutcome> ExecuteAsync(ModelName model, string reason, bool dryRun, CancellationToken cancellationToken) =>
        DecisionLoop.RunAsync(context, model, dryRun, body => body is Pruned same && same.Reason == reason, async view =>
        {
            if (view.Number == 0)
            {
                throw new RegistryException(RegistryErrorCode.NotFound, $"There is no model {model}.", "Run `modelregistry list` to see the models.");
            }

            return context.Policy.Resolved.Retention is { } rule
                ? await DecideAsync(rule, view, reason, dryRun, cancellationToken)
                : Decision.Stop(new OperationOutcome.Refused([NoRule(model)]));
        }, cancellationToken);

    /// <summary>Decides whether the actor may prune.</summary>
    public GateResult Permission() => context.Permission(PolicyActions.Prune);

    /// <summary>Makes the entry's body from plain values; of too many versions the oldest come first.</summary>
    /// <param name="rule">Rule that keeps them no longer.</param>
    /// <param name="reason">Why.</param>
    /// <param name="pruned">The versions and what was said of them, in the order of registration.</param>
    /// <param name="needs">What needs content once they are pruned.</param>
    internal static Pruned Body(
        RetentionRule rule, string reason, IReadOnlyList<(VersionUse Use, Digest Root, string Why)> pruned, IReadOnlyDictionary<Digest, string> needs) => new(
        reason,
        rule.Source,
        [.. pruned.Select(version => new PrunedVersion(
            version.Use.Version,
            version.Root,
            version.Why,
            [.. version.Use.Artifacts.Select(artifact => new PrunedArtifact(artifact.Path, artifact.Descriptor, needs.GetValueOrDefault(artifact.Descriptor.Digest)))]))]);

    private async Task<Decision> DecideAsync(RetentionRule rule, LedgerView view, string reason, bool dryRun, CancellationToken cancellationToken)
    {
        var content = await read(cancellationToken);
        var history = await RegistryContent.HistoryAsync(context.Ledger, view, cancellationToken);
        _ = await context.Ledger.StandingsAsync(view, cancellationToken); // Loads the whole index.
        Verdicts = Retention.Decide(rule, history.Cases(view.State, content.ClaimsOn(view.Model)), history.Earlier(), context.Ledger.Now(view));
        var lost = Verdicts.Where(verdict => !verdict.IsKept).ToDictionary(verdict => verdict.Version.IdentityKey);
        (VersionUse Use, Digest Root, string Why)[] pruned =
        [
            .. Portion(history.Versions.Where(use => lost.ContainsKey(use.Version.IdentityKey)))
                .Select(use => (use, view.State.Standing(use.Version)!.RootDigest, lost[use.Version.IdentityKey].Why)),
        ];
        GateResult[] checks = [Permission(), .. dryRun || pruned.Length == 0 ? Array.Empty<GateResult>() : [StatedReason.Check(reason)]];
        return !GateRunner.Allows(checks) ? Decision.Stop(new OperationOutcome.Refused(checks))
            : pruned.Length == 0 ? Decision.Stop(new OperationOutcome.Unchanged($"Policy keeps every version of {view.Model} that is not pruned already.", view.Head!))
            : Decision.Append(Body(rule, reason, pruned, content.NeedsWithout(history, pruned.Select(version => version.Use.Version.IdentityKey).ToHashSet())));
    }

    // As many of the oldest as one entry holds; the rest is for the next run.
    private static IEnumerable<VersionUse> Portion(IEnumerable<VersionUse> versions)
    {
        var artifacts = 0;
        return versions.Take(Pruned.MostVersions).TakeWhile((use, index) => (artifacts += use.Artifacts.Count) <= Pruned.MostArtifacts || index == 0);
    }

    private static GateResult NoRule(ModelName model) => new(
        Gate,
        Gate,
        Verdict.Failed,
        "no retention policy",
        "a policy that says what is kept",
        $"Policy says nothing about retention, so every version of {model} keeps its bytes for ever."
            + " To change that, write into registry.json or model.json, e.g. \"policy\": {\"retention\": {\"keep_last\": 10, \"keep_days\": 180, \"keep_stages\": [\"production\"]}}.");
}
