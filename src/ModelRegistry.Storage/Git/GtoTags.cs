using System.Text.RegularExpressions;
using ModelRegistry.Core.Gto;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>Plans the tag of an entry, at a cost that does not depend on how many tags there are.</summary>
internal sealed class GtoTags(GitCommand git, GitLedgerLocation location, GitObjects objects)
{
    /// <summary>Plans the tags; none when the convention has no word for the entry, or its version's commit is unknown. Names that are taken are left out.</summary>
    public async Task<IReadOnlyList<PlannedTag>> PlanAsync(GitSnapshot snapshot, ModelName model, LedgerCommit commit, CancellationToken cancellationToken)
    {
        if (commit.Event is not { } happened)
        {
            return [];
        }

        if (happened is GtoEvent.Registered registered)
        {
            await RequireFreeAsync(GtoTag.Name(model, registered, 0), cancellationToken);
        }

        var target = GtoTag.VersionOf(happened) is { } version ? await SealedAsync(snapshot, model, version, cancellationToken) : null;
        if (target is null && GtoTag.VersionOf(happened) is not null)
        {
            return [];
        }

        var cursor = await CursorAsync(snapshot, model, cancellationToken);
        var planned = new List<PlannedTag>();
        foreach (var (what, on) in await SpelledOutAsync(model, happened, target, cancellationToken))
        {
            cursor = cursor.Next(what, commit.Entry!.Time);
            var tag = new PlannedTag(model, what, on, cursor, commit.Head);
            planned.AddRange(await ExistsAsync(tag.Name, cancellationToken) ? [] : [tag]);
        }

        return planned;
    }

    // A version is what its tag is on, to GTO and to whoever checks it out: a tag that somebody else made would be taken for it for ever.
    private async Task RequireFreeAsync(string name, CancellationToken cancellationToken)
    {
        if (await ExistsAsync(name, cancellationToken) || (await FetchAsync([name], cancellationToken) && await ExistsAsync(name, cancellationToken)))
        {
            throw new RegistryException(
                RegistryErrorCode.AlreadyExists,
                $"There is a tag {name} already, which this registry did not make for the version.",
                $"Look at it with `git show {name}`; delete it (`git push --delete`, too) or register another version. MODELREGISTRY_TAGS=none does without tags.");
        }
    }

    // To GTO a stage goes back to the version that was assigned before, so to be empty it must be taken from every one of them.
    private async Task<IReadOnlyList<(GtoEvent Event, GitObjectId? Target)>> SpelledOutAsync(
        ModelName model, GtoEvent happened, GitObjectId? target, CancellationToken cancellationToken)
    {
        if (happened is not GtoEvent.Unassigned)
        {
            return [(happened, target)];
        }

        await FetchAsync([$"{model}@*", $"{model}#*"], cancellationToken);
        return SpelledOut(happened, target, await GtoTagList.ReadAsync(git, model, cancellationToken));
    }

    /// <summary>Returns the events that GTO needs to be told of a decision, given the tags before it.</summary>
    internal static IReadOnlyList<(GtoEvent Event, GitObjectId? Target)> SpelledOut(GtoEvent happened, GitObjectId? target, IReadOnlyList<GtoTagRecord> before)
    {
        if (happened is not GtoEvent.Unassigned { Stage: var stage, Version: var version })
        {
            return [(happened, target)];
        }

        var artifact = GtoArtifact.Replay(before).SingleOrDefault();
        var earlier = artifact?.Assigned(stage.Text).Where(item => item.Version != version.ToString()) ?? [];
        return
        [
            .. earlier.Select(item => ((GtoEvent)new GtoEvent.Unassigned(stage, ModelVersion.Parse(item.Version!)), (GitObjectId?)GitObjectId.Parse(item.Tag.Commit))),
            (happened, target),
        ];
    }

    /// <summary>Finds the commit that a version's tag is on, which GTO takes for the version's own.</summary>
    private async Task<GitObjectId?> SealedAsync(GitSnapshot snapshot, ModelName model, ModelVersion version, CancellationToken cancellationToken)
    {
        var name = GtoTag.Name(model, new GtoEvent.Registered(version), 0);
        return await PeeledAsync(name, cancellationToken)
            ?? (await FetchAsync([name], cancellationToken) ? await PeeledAsync(name, cancellationToken) : null)
            ?? await LoggedAsync(snapshot, model, version, cancellationToken);
    }

    private async Task<GitObjectId?> PeeledAsync(string name, CancellationToken cancellationToken) =>
        (await objects.FindAsync($"refs/tags/{name}^{{commit}}", cancellationToken))?.Id;

    private async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) =>
        await objects.FindAsync($"refs/tags/{name}", cancellationToken) is not null;

    // The tag was never made or was taken away: the trailers of the branch know.
    private async Task<GitObjectId?> LoggedAsync(GitSnapshot snapshot, ModelName model, ModelVersion version, CancellationToken cancellationToken)
    {
        if (snapshot.Commit is not { } head)
        {
            return null;
        }

        var found = await git.RunAsync(
            new GitRequest(
                "log", "--format=%H", "--all-match", "--extended-regexp",
                $"--grep=^{LedgerCommit.ModelTrailer}: {Regex.Escape(model.Text)}$",
                $"--grep=^{LedgerCommit.VersionTrailer}: {Regex.Escape(version.ToString())}$",
                head.Hex, "--"),
            cancellationToken);
        return found.Text.Length == 0 ? null : GitObjectId.Parse(found.Text.Split('\n')[^1]);
    }

    private async Task<GtoCursor> CursorAsync(GitSnapshot snapshot, ModelName model, CancellationToken cancellationToken)
    {
        var kept = await snapshot.FileAsync([.. location.Root, RegistryLayout.Models, model.Text, GtoCursor.FileName], cancellationToken);
        return (kept is { } bytes ? GtoCursor.Read(bytes) : null) ?? await CountAsync(model, cancellationToken);
    }

    // Once a model: tags may be there that others made before the registry came.
    private async Task<GtoCursor> CountAsync(ModelName model, CancellationToken cancellationToken)
    {
        await FetchAsync([$"{model}@*", $"{model}#*"], cancellationToken);
        return GtoCursor.After(await GtoTagList.ReadAsync(git, model, cancellationToken));
    }

    private async Task<bool> FetchAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) => location is { Remote: { } remote, Offline: false }
        && (await git.TryAsync(
            new GitRequest(
            [
                "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no", "--end-of-options", remote,
                .. names.Select(name => $"refs/tags/{name}:refs/tags/{name}"),
            ])
            { Writes = true },
            cancellationToken)).IsSuccess;
}
