using System.Globalization;
using System.Text.RegularExpressions;
using ModelRegistry.Core.Gto;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>Plans the tag of an entry, at a cost that does not depend on how many tags there are.</summary>
internal sealed class GtoTags(GitCommand git, GitLedgerLocation location, GitObjects objects)
{
    /// <summary>Plans the tag; null when the entry has none, its version's commit is unknown, or the name is taken already.</summary>
    public async Task<PlannedTag?> PlanAsync(GitSnapshot snapshot, ModelName model, LedgerCommit commit, CancellationToken cancellationToken)
    {
        if (commit.Event is not { } happened)
        {
            return null;
        }

        var target = GtoTag.VersionOf(happened) is { } version ? await SealedAsync(snapshot, model, version, cancellationToken) : null;
        if (target is null && GtoTag.VersionOf(happened) is not null)
        {
            return null;
        }

        var cursor = await CursorAsync(snapshot, model, cancellationToken);
        var next = new GtoCursor(
            cursor.Counter + (GtoTag.IsCounted(happened) ? 1 : 0),
            Math.Max(commit.Entry!.Time.ToUnixTimeSeconds(), cursor.Second + 1));
        var tag = new PlannedTag(model, happened, target, next, commit.Head);
        return await ExistsAsync(tag.Name, cancellationToken) ? null : tag;
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
        var tags = await git.RunAsync(
            new GitRequest("for-each-ref", "--format=%(refname:strip=2) %(taggerdate:unix)", $"refs/tags/{model}@*", $"refs/tags/{model}#*"),
            cancellationToken);
        var cursor = new GtoCursor(0, 0);
        foreach (var line in tags.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, second) = (line.Split(' ')[0], line.Split(' ')[^1]);
            cursor = new GtoCursor(
                Math.Max(cursor.Counter, CounterOf(name)),
                long.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? Math.Max(cursor.Second, known) : cursor.Second);
        }

        return cursor;
    }

    private static int CounterOf(string name) =>
        int.TryParse(name.AsSpan(name.LastIndexOf('#') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var counter) && name.Contains('#', StringComparison.Ordinal)
            ? counter
            : 0;

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
