using System.Globalization;
using ModelRegistry.Core.Gto;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>Makes a model's tags anew from its journal and compares them with those that are there.</summary>
internal sealed class GtoTagRebuild(GitCommand git, GitLedgerLocation location, ModelName model, Func<string, bool> isHeld)
{
    private const int TagsAPush = 200;

    private readonly List<(PlannedTag Tag, GitObjectId Commit)> _wanted = [];
    private readonly Dictionary<string, GitObjectId> _versions = new(StringComparer.Ordinal);
    private IReadOnlyList<GtoTagRecord> _present = [];

    /// <summary>Gets where the tags stand after a rebuild.</summary>
    public GtoCursor Cursor { get; private set; } = new(0, 0);

    /// <summary>Works out what has to change.</summary>
    public async Task<GtoRebuilt> PlanAsync(GitObjectId head, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        await FetchAsync(cancellationToken);
        _present = await GtoTagList.ReadAsync(git, model, cancellationToken);
        var commits = await CommitsAsync(head, cancellationToken);
        var others = _present.Where(tag => tag.Head.Length == 0).ToList();
        Cursor = GtoCursor.After(others.Where(tag => tag.Second <= entries[0].Time.ToUnixTimeSeconds()));
        foreach (var entry in entries)
        {
            if (GtoEvent.Of(entry.Body) is { } happened && commits.TryGetValue(entry.Number, out var commit))
            {
                Want(entry, happened, commit, others);
            }
        }

        return Compare();
    }

    /// <summary>Makes the changes, on the remote first.</summary>
    public async Task ApplyAsync(GtoRebuilt plan, GitObjectFormat format, CancellationToken cancellationToken)
    {
        var writer = new GitObjectWriter(format);
        var identity = await GitIdentity.FindAsync(git, cancellationToken);
        var names = plan.Created.Concat(plan.Replaced).ToHashSet(StringComparer.Ordinal);
        NewTag[] tags = [.. _wanted.Where(item => names.Contains(item.Tag.Name)).Select(item => new NewTag(item.Tag.Name, writer.Add(GitObjectType.Tag, item.Tag.Bytes(item.Commit, identity))))];
        await writer.StoreAsync(git, cancellationToken);
        string[] pushed = [.. tags.Select(tag => $"+{tag.Id}:{tag.Ref}"), .. plan.Deleted.Select(name => $":refs/tags/{name}")];
        foreach (var some in location.Remote is null ? [] : pushed.Chunk(TagsAPush))
        {
            await git.RunAsync(
                new GitRequest(["push", "--porcelain", "--no-verify", "--no-signed", "--recurse-submodules=no", "--end-of-options", location.Remote!, .. some]) { Writes = true },
                cancellationToken);
        }

        string[] lines = [.. tags.Select(tag => $"update {tag.Ref} {tag.Id}\n"), .. plan.Deleted.Select(name => $"delete refs/tags/{name}\n")];
        await git.RunAsync(
            new GitRequest("update-ref", "--no-deref", "--stdin") { Input = System.Text.Encoding.UTF8.GetBytes(string.Concat(lines)), Writes = true },
            cancellationToken);
    }

    // What was imported from tags has its tags already, made by whoever decided it.
    private void Want(JournalEntry entry, GtoEvent happened, GitObjectId commit, List<GtoTagRecord> others)
    {
        if (happened is GtoEvent.Registered registered)
        {
            var own = others.Find(tag => tag.Name == GtoTag.Name(model, registered, 0));
            _versions[registered.Version.ToString()] = own is null ? commit : GitObjectId.Parse(own.Commit);
        }

        var target = GtoTag.VersionOf(happened) is { } version ? _versions.GetValueOrDefault(version.ToString()) : null;
        if (entry.Envelope.RequestId.ToString().StartsWith(GtoImport.RequestPrefix, StringComparison.Ordinal) || (target is null && GtoTag.VersionOf(happened) is not null))
        {
            return;
        }

        foreach (var (what, on) in SpelledOut(happened, target, others))
        {
            Cursor = Cursor.Next(what, entry.Time);
            _wanted.Add((new PlannedTag(model, what, on, Cursor, entry.Digest), commit));
        }
    }

    private IEnumerable<(GtoEvent Event, GitObjectId? Target)> SpelledOut(GtoEvent happened, GitObjectId? target, List<GtoTagRecord> others) =>
        GtoTags.SpelledOut(happened, target, happened is GtoEvent.Unassigned ? [.. others, .. _wanted.Select(Record)] : []);

    private static GtoTagRecord Record((PlannedTag Tag, GitObjectId Commit) wanted) =>
        new(wanted.Tag.Name, (wanted.Tag.Target ?? wanted.Commit).Hex, wanted.Tag.Cursor.Second, string.Empty, wanted.Tag.Head.ToString());

    private GtoRebuilt Compare()
    {
        var present = _present.ToDictionary(tag => tag.Name, StringComparer.Ordinal);
        var wanted = _wanted.Select(Record).ToDictionary(tag => tag.Name, StringComparer.Ordinal);
        var differing = wanted.Values.Where(tag => present.TryGetValue(tag.Name, out var there) && (there.Commit, there.Second) != (tag.Commit, tag.Second)).ToList();
        var superfluous = _present.Where(tag => tag.Head.Length > 0 && !wanted.ContainsKey(tag.Name)).ToList();
        string[] kept = [.. differing.Where(tag => isHeld(tag.Name) || present[tag.Name].Head.Length == 0).Concat(superfluous.Where(tag => isHeld(tag.Name))).Select(tag => tag.Name)];
        string[] created = [.. wanted.Keys.Where(name => !present.ContainsKey(name))];
        return new GtoRebuilt(
            created,
            [.. differing.Select(tag => tag.Name).Except(kept)],
            [.. superfluous.Select(tag => tag.Name).Except(kept)],
            kept,
            wanted.Count - created.Length - differing.Count);
    }

    private async Task<Dictionary<int, GitObjectId>> CommitsAsync(GitObjectId head, CancellationToken cancellationToken)
    {
        var format = $"%H %(trailers:key={LedgerCommit.ModelTrailer},valueonly,separator=) %(trailers:key={LedgerCommit.EntryTrailer},valueonly,separator=)";
        var log = await git.RunAsync(new GitRequest("log", $"--format={format}", head.Hex, "--"), cancellationToken);
        var commits = new Dictionary<int, GitObjectId>();
        foreach (var line in log.Text.Split('\n'))
        {
            if (line.Split(' ') is [var id, var name, var text] && name == model.Text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                commits[number] = GitObjectId.Parse(id); // The oldest one stays: later ones would be copies.
            }
        }

        return commits;
    }

    private async Task FetchAsync(CancellationToken cancellationToken)
    {
        if (location.Remote is { } remote)
        {
            await git.RunAsync(
                new GitRequest(
                    "fetch", "--quiet", "--force", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no", "--end-of-options", remote,
                    $"refs/tags/{model}@*:refs/tags/{model}@*", $"refs/tags/{model}#*:refs/tags/{model}#*")
                { Writes = true },
                cancellationToken);
        }
    }
}
