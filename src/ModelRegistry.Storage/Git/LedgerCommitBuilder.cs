using System.Text;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>Builds the commit of an entry and its views on top of a snapshot, and the tags that show it.</summary>
internal sealed class LedgerCommitBuilder(GitCommand git, GitLedgerLocation location, GitObjects objects)
{
    private const string Attributes = "# Sealed bytes: Git must never change them.\n* -text\n";

    private readonly GtoTags _tags = new(git, location, objects);
    private GitObjectFormat? _format;
    private GitIdentity? _identity;

    /// <summary>Builds and stores the commit; null when it would change nothing.</summary>
    public async Task<BuiltCommit?> BuildAsync(GitSnapshot snapshot, LedgerChange change, CancellationToken cancellationToken)
    {
        var format = await FormatAsync(cancellationToken);
        _identity ??= await GitIdentity.FindAsync(git, cancellationToken);
        var writer = new GitObjectWriter(format);
        var edit = new GitTreeEdit(snapshot, writer, format.IdLength);
        Apply(change, edit, isFirst: snapshot.Commit is null);
        var commit = change.Number > 0 ? LedgerCommit.Of(change.Model, change.Number, change.Entry) : null;
        var signature = _identity.At(commit?.Entry?.Time ?? DateTimeOffset.UtcNow);
        var planned = commit is null || !change.WithTags || !location.Tags ? [] : await _tags.PlanAsync(snapshot, change.Model, commit, cancellationToken);
        if ((change.Cursor ?? (planned.Count > 0 ? planned[^1].Cursor : null)) is { } cursor)
        {
            edit.Write([.. TopOf(change.Model), GtoCursor.FileName], cursor.ToBytes());
        }

        var tree = await edit.ApplyAsync(cancellationToken);
        if (commit is null && await IsSameAsync(snapshot, tree, cancellationToken))
        {
            return null;
        }

        var message = commit?.Message() ?? $"{change.Model}: rebuild views\n";
        var id = writer.Add(GitObjectType.Commit, LedgerCommit.Bytes(tree, snapshot.Commit, signature, message));
        NewTag[] tags = [.. planned.Select(tag => new NewTag(tag.Name, writer.Add(GitObjectType.Tag, tag.Bytes(id, _identity))))];
        await writer.StoreAsync(git, cancellationToken);
        return new BuiltCommit(id, tags);
    }

    private void Apply(LedgerChange change, GitTreeEdit edit, bool isFirst)
    {
        if (isFirst)
        {
            edit.Write([.. location.Root, ".gitattributes"], Encoding.UTF8.GetBytes(Attributes));
        }

        var top = TopOf(change.Model);
        if (change.Number > 0)
        {
            edit.Write([.. top, RegistryLayout.Journal, Core.Journal.JournalEntry.FileName(change.Number)], change.Entry);
        }

        foreach (var (path, content) in change.Views.Writes)
        {
            edit.Write([.. top, .. RegistryLayout.ViewParts(path)], content);
        }

        foreach (var path in change.Views.Deletes)
        {
            edit.Delete([.. top, .. RegistryLayout.ViewParts(path)]);
        }
    }

    private async Task<bool> IsSameAsync(GitSnapshot snapshot, GitObjectId tree, CancellationToken cancellationToken) =>
        snapshot.Commit is { } commit && (await objects.ReadAsync(commit, cancellationToken)).Tree() == tree;

    /// <summary>Finds the hash objects are named by.</summary>
    public async Task<GitObjectFormat> FormatAsync(CancellationToken cancellationToken) => _format ??=
        new((await git.RunAsync(new GitRequest("rev-parse", "--show-object-format"), cancellationToken)).Text);

    private string[] TopOf(ModelName model) => [.. location.Root, RegistryLayout.Models, model.Text];
}
