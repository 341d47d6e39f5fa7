using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>Deprecates, tags and annotates versions; what was sealed stays as it is.</summary>
public sealed class Annotate(OperationContext context)
{
    /// <summary>Longest tag key, in characters (MLflow's limit).</summary>
    public const int MaxTagKey = 250;

    /// <summary>Longest tag value or note, in characters.</summary>
    public const int MaxText = 100_000;

    /// <summary>Gets the files a note rests on; their bytes must be stored.</summary>
    public IReadOnlyList<Attachment> Evidence { get; init; } = [];

    /// <summary>Marks a version as not to be used any more; a no-op when it already is.</summary>
    public Task<OperationOutcome> DeprecateAsync(
        ModelName model, ModelVersion version, string reason, ModelVersion? replacement, CancellationToken cancellationToken) =>
        RunAsync(model, version, PolicyActions.Deprecate, body => body is Deprecated same && same.Reason == reason && same.Replacement == replacement, async view =>
        {
            GateResult[] checks = [StatedReason.Check(reason), CheckReplacement(version, replacement)];
            if (!GateRunner.Allows(checks))
            {
                return Decision.Stop(new OperationOutcome.Refused([.. checks.Where(check => check.Verdict == Verdict.Failed)]));
            }

            if (replacement is not null)
            {
                await FindAsync(view, replacement, cancellationToken);
            }

            var standing = await FindAsync(view, version, cancellationToken);
            return standing.Deprecated is { } entry
                ? Decision.Stop(new OperationOutcome.Unchanged($"{model}@{version} is already deprecated.", await context.Ledger.EntryAsync(model, entry, cancellationToken)))
                : Decision.Append(new Deprecated(version, reason, replacement));
        }, cancellationToken);

    /// <summary>Sets and removes tags of a version.</summary>
    public Task<OperationOutcome> TagAsync(
        ModelName model, ModelVersion version, IReadOnlyList<KeyValuePair<string, string>> set, IReadOnlyList<string> remove, CancellationToken cancellationToken) =>
        SayAsync(model, version, PolicyActions.Tag, new Tagged(version, set, remove), cancellationToken);

    /// <summary>Adds a note to a version.</summary>
    public Task<OperationOutcome> NoteAsync(ModelName model, ModelVersion version, string text, string? link, CancellationToken cancellationToken) =>
        SayAsync(model, version, PolicyActions.Note, new Noted(version, text, link) { Evidence = Evidence }, cancellationToken);

    private Task<OperationOutcome> SayAsync(ModelName model, ModelVersion version, string action, EntryBody said, CancellationToken cancellationToken) =>
        RunAsync(
            model,
            version,
            action,
            body => body.Type == said.Type && body.ToJson().Equals(said.ToJson()),
            _ => Task.FromResult(Decision.Append(said)),
            cancellationToken);

    private Task<OperationOutcome> RunAsync(
        ModelName model,
        ModelVersion version,
        string action,
        Func<EntryBody, bool> isSame,
        Func<LedgerView, Task<Decision>> decide,
        CancellationToken cancellationToken) =>
        DecisionLoop.RunAsync(context, model, dryRun: false, body => isSame(body) && body.Subjects.Contains(Subject.Of(version)), async view =>
        {
            await FindAsync(view, version, cancellationToken);
            return context.Permission(action) is { Verdict: Verdict.Failed } refused
                ? Decision.Stop(new OperationOutcome.Refused([refused]))
                : await decide(view);
        }, cancellationToken);

    /// <summary>Asks that a version is not replaced by itself.</summary>
    internal static GateResult CheckReplacement(ModelVersion version, ModelVersion? replacement)
    {
        const string Required = "another version, or none";
        return replacement == version
            ? new GateResult("replacement", "replacement", Verdict.Failed, version.ToString(), Required, $"{version} cannot replace itself; name the version to use instead, or none.")
            : new GateResult("replacement", "replacement", Verdict.Passed, replacement?.ToString(), Required, "The version does not replace itself.");
    }

    private async Task<VersionStanding> FindAsync(LedgerView view, ModelVersion version, CancellationToken cancellationToken) =>
        (await SealedVersion.FindAsync(context.Ledger, view, version, cancellationToken)).Standing;
}
