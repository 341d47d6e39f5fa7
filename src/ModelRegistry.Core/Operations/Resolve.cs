using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations;

/// <summary>Turns references into versions, as things stand now or stood at a time.</summary>
public sealed class Resolve(ModelLedger ledger)
{
    /// <summary>Gets a value indicating whether revoked versions are found too: where they are read about, not used.</summary>
    public bool FindsRevoked { get; init; }

    /// <summary>Resolves a reference at the present head.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when nothing fits.</exception>
    public async Task<Resolution> ExecuteAsync(ModelReference reference, CancellationToken cancellationToken) =>
        await ExecuteAsync(await ledger.OpenAsync(reference.Model, cancellationToken), reference, cancellationToken);

    /// <summary>Resolves a reference as things stood at a time: after the last entry not later than it.</summary>
    public async Task<Resolution> ExecuteAsync(ModelReference reference, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var now = await ledger.OpenAsync(reference.Model, cancellationToken);
        var upTo = await LastEntryAsync(now, at, cancellationToken);
        if (upTo == 0)
        {
            throw Nothing(reference, $"{reference.Model} did not exist at {JournalTime.Write(at)}.");
        }

        var then = upTo == now.Number ? now : await ledger.ReplayAsync(reference.Model, upTo, cancellationToken);
        return await ExecuteAsync(then, reference, cancellationToken);
    }

    /// <summary>Resolves a reference in a view.</summary>
    public async Task<Resolution> ExecuteAsync(LedgerView view, ModelReference reference, CancellationToken cancellationToken)
    {
        if (view.Number == 0)
        {
            throw Nothing(reference, $"There is no model {reference.Model}.");
        }

        var version = await VersionAsync(view, reference, cancellationToken) ?? throw Nothing(reference, Reason(view, reference));
        var standing = await ledger.FindAsync(view, version, cancellationToken);
        if (standing is null || (reference is ModelReference.ByVersion && standing.Version != version))
        {
            throw Nothing(reference, $"{reference.Model} has no version {version}.");
        }

        if (standing.Revoked is not null && !FindsRevoked)
        {
            throw new RegistryException(RegistryErrorCode.NotFound, $"{reference.Model}@{version} is revoked and does not resolve.", $"Run `modelregistry show {reference.Model}@{version}` for the reason.");
        }

        return new Resolution(reference, standing, reference is ModelReference.ByStage stage ? view.State.Holder(stage.Stage) : null, view.Number);
    }

    private async Task<ModelVersion?> VersionAsync(LedgerView view, ModelReference reference, CancellationToken cancellationToken) => reference switch
    {
        ModelReference.ByStage stage => view.State.Holder(stage.Stage)?.Version,
        ModelReference.ByVersion version => version.Version,
        ModelReference.ByOrdinal ordinal => await ledger.FindAsync(view, ordinal.Ordinal, cancellationToken),
        ModelReference.Latest => view.State.Latest.Active.Count > 0 ? view.State.Latest.Active[0] : null,
        ModelReference.LastRegistered => view.State.LastRegistered,
        ModelReference.ByRootDigest root => await OfBytesAsync(view, root.RootDigest, cancellationToken),
        ModelReference.ByRange range => Highest(await ledger.StandingsAsync(view, cancellationToken), range),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // Several versions may be of the same bytes: one that is active speaks for them, whatever became of the others.
    private async Task<ModelVersion?> OfBytesAsync(LedgerView view, Digest root, CancellationToken cancellationToken)
    {
        var found = await ledger.FindAsync(view, root, cancellationToken);
        return found is null || await ledger.FindAsync(view, found, cancellationToken) is { IsActive: true } ? found
            : (await ledger.StandingsAsync(view, cancellationToken)).Where(standing => standing.IsActive && standing.RootDigest == root).MaxBy(standing => standing.Ordinal)?.Version ?? found;
    }

    private static ModelVersion? Highest(IReadOnlyList<VersionStanding> standings, ModelReference.ByRange range) => standings
        .Where(standing => standing.IsActive && standing.Version.IsRelease && range.Range.Contains(standing.Version.SemVersion))
        .Select(standing => standing.Version)
        .Max(ModelVersion.Precedence);

    private static string Reason(LedgerView view, ModelReference reference) => reference switch
    {
        ModelReference.ByStage stage => StageReason(view, stage),
        ModelReference.ByOrdinal ordinal => $"{reference.Model} has {(view.State.Ordinals == 1 ? "1 version" : $"{view.State.Ordinals} versions")}; there is no number {ordinal.Ordinal}.",
        ModelReference.ByRootDigest => $"No version of {reference.Model} has that root digest.",
        ModelReference.ByRange => $"No active release of {reference.Model} is in that range.",
        _ => $"{reference.Model} has no active release.",
    };

    private static string StageReason(LedgerView view, ModelReference.ByStage reference)
    {
        var near = Spelling.Nearest(reference.Stage.Text, view.State.Stages.Keys.Select(stage => stage.Text));
        return $"No version of {reference.Model} holds {reference.Stage}{(near is null ? "." : $"; did you mean {near}?")}";
    }

    private static RegistryException Nothing(ModelReference reference, string message) => new(
        RegistryErrorCode.NotFound, message, $"Run `modelregistry list {reference.Model}` to see its versions and stages.");

    // Times never run backwards in a journal, so the last entry not later than a time is found by bisection.
    private async Task<int> LastEntryAsync(LedgerView view, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (low, high) = (0, view.Number);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            var entry = await ledger.EntryAsync(view.Model, middle, cancellationToken);
            (low, high) = entry.Time <= at ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
