using System.Runtime.CompilerServices;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Storage.Git;

/// <summary>
/// Keeps journals on a branch of a Git repository: <c>models/NAME/journal/00000001.json</c> and on, as in a directory. One
/// entry is one commit, its views with it, and the move of the branch is the commit point: with a remote an atomic push that
/// names the head it builds on, else a transaction on the ref. No working tree and no index is needed. Reads see one commit,
/// through one Git process that is kept.
/// </summary>
public sealed class GitJournal : IJournal, IDisposable
{
    private const int MostAttempts = 200;
    private const int MostIdle = 20;
    private const int EntriesBetweenTidying = 64;

    private readonly GitLedgerLocation _location;
    private readonly GitCommand _git;
    private readonly GitObjects _objects;
    private readonly LedgerBranch _branch;
    private readonly LedgerCommitBuilder _builder;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private GitSnapshot? _snapshot;

    /// <summary>Opens the ledger at a location; the branch is made by the first append.</summary>
    public GitJournal(GitLedgerLocation location)
    {
        _location = location;
        _git = new GitCommand(GitPlace.Find(location.Directory)?.Top ?? location.Directory); // Paths on the branch are from its top.
        _objects = new GitObjects(_git);
        _branch = LedgerBranch.Of(_git, location, _objects);
        _builder = new LedgerCommitBuilder(_git, location, _objects);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ModelName> ModelsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var snapshot = await NewestAsync(cancellationToken);
        var models = (await snapshot.TreeAsync([.. _location.Root, RegistryLayout.Models], cancellationToken))?.Entries() ?? [];
        var names = models.Where(entry => entry.IsTree).Select(entry => ModelName.TryParse(entry.Name, null, out var name) ? name : null).OfType<ModelName>();
        foreach (var model in names.OrderBy(name => name.Text, StringComparer.Ordinal))
        {
            if ((await EntriesAsync(snapshot, model, cancellationToken)).Count > 0)
            {
                yield return model;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<int> HeadAsync(ModelName model, int hint, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hint);
        var snapshot = await NewestAsync(cancellationToken);
        return await HeadAsync(snapshot, model, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(ModelName model, int from, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var snapshot = await OpenAsync(cancellationToken);
        if (count == 1)
        {
            return await snapshot.FileAsync(PartsOf(model, from), cancellationToken) is { } one ? [one] : [];
        }

        var entries = await EntriesAsync(snapshot, model, cancellationToken);
        var wanted = new List<GitTreeEntry>();
        for (var number = from; wanted.Count < count && entries.TryGetValue(number, out var entry); number++)
        {
            wanted.Add(entry);
        }

        return await snapshot.FilesAsync(Directory(model), wanted, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> AppendAsync(
        ModelName model, int number, ReadOnlyMemory<byte> entry, ViewChanges views, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, RegistryLayout.LastNumber);
        RegistryLayout.RequireViews(views);
        RegistryLayout.RequireEntrySize(entry.Length);
        cancellationToken.ThrowIfCancellationRequested();
        var attempt = new Attempt();
        for (var snapshot = await OpenAsync(cancellationToken); ; snapshot = await LookAgainAsync(attempt, snapshot, cancellationToken))
        {
            if (await snapshot.FileAsync(PartsOf(model, number), cancellationToken) is { } there)
            {
                return attempt.Unsure && there.Span.SequenceEqual(entry.Span);
            }

            RefuseGap(await snapshot.TreeAsync(Directory(model), cancellationToken), model, number);
            var change = new LedgerChange(model, number, entry, views, attempt.WithTags);
            if (await PublishAsync(snapshot, change, attempt, cancellationToken))
            {
                return true;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> ReadViewAsync(ModelName model, string path, CancellationToken cancellationToken)
    {
        var parts = RegistryLayout.ViewParts(path);
        var snapshot = await OpenAsync(cancellationToken);
        return await snapshot.FileAsync([.. Top(model), .. parts], cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListViewsAsync(ModelName model, CancellationToken cancellationToken)
    {
        var snapshot = await OpenAsync(cancellationToken);
        var found = new List<string>();
        if (await snapshot.TreeAsync(Top(model), cancellationToken) is { } top)
        {
            foreach (var entry in top.Entries().Where(entry => RegistryLayout.ViewNames.Contains(entry.Name)))
            {
                await CollectAsync(snapshot, entry, entry.Name, found, cancellationToken);
            }
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }

    /// <inheritdoc/>
    public async Task WriteViewsAsync(ModelName model, ViewChanges views, CancellationToken cancellationToken)
    {
        RegistryLayout.RequireViews(views);
        await WriteAsync(new LedgerChange(model, 0, default, views, WithTags: false), cancellationToken);
    }

    /// <summary>Finds the commits of the branch that changed or deleted entries.</summary>
    public async Task<IReadOnlyList<EntryTampering>> TamperingAsync(CancellationToken cancellationToken) =>
        await new LedgerHistory(_git, _location).FindAsync(await OpenAsync(cancellationToken), cancellationToken);

    /// <summary>Returns whether this clone lacks history, so that commits before it cannot be looked at.</summary>
    public async Task<bool> IsShallowAsync(CancellationToken cancellationToken) =>
        (await _git.RunAsync(new GitRequest("rev-parse", "--is-shallow-repository"), cancellationToken)).Text == "true";

    /// <summary>Compares a model's tags with its journal and makes them what they should be.</summary>
    /// <param name="model">The model.</param>
    /// <param name="entries">All its entries, proved.</param>
    /// <param name="isHeld">Says of a tag's name that it must be neither moved nor deleted, because a release holds it.</param>
    /// <param name="dryRun">True to only say what would change.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<GtoRebuilt> RebuildTagsAsync(
        ModelName model, IReadOnlyList<JournalEntry> entries, Func<string, bool> isHeld, bool dryRun, CancellationToken cancellationToken)
    {
        var snapshot = await OpenAsync(cancellationToken);
        if (entries.Count == 0 || snapshot.Commit is not { } head)
        {
            return new GtoRebuilt([], [], [], [], 0);
        }

        var rebuild = new GtoTagRebuild(_git, _location, model, isHeld);
        var plan = await rebuild.PlanAsync(head, entries, cancellationToken);
        if (dryRun)
        {
            return plan;
        }

        if (plan.IsChange)
        {
            await rebuild.ApplyAsync(plan, await _builder.FormatAsync(cancellationToken), cancellationToken);
        }

        await WriteAsync(new LedgerChange(model, 0, default, ViewChanges.None, WithTags: false) { Cursor = rebuild.Cursor }, cancellationToken);
        return plan;
    }

    /// <summary>Ends the Git process that reads.</summary>
    public void Dispose()
    {
        _objects.Dispose();
        _opening.Dispose();
    }

    private async Task WriteAsync(LedgerChange change, CancellationToken cancellationToken)
    {
        var attempt = new Attempt();
        var snapshot = await OpenAsync(cancellationToken);
        while (!await PublishAsync(snapshot, change, attempt, cancellationToken))
        {
            snapshot = await LookAgainAsync(attempt, snapshot, cancellationToken);
        }
    }

    private async Task<bool> PublishAsync(GitSnapshot snapshot, LedgerChange change, Attempt attempt, CancellationToken cancellationToken)
    {
        var built = await _builder.BuildAsync(snapshot, change, cancellationToken);
        if (built is null)
        {
            return true;
        }

        var (outcome, why) = await _branch.PublishAsync(snapshot.Commit, built.Commit, built.Tags, cancellationToken);
        if (outcome == Publication.Done)
        {
            _snapshot = new GitSnapshot(_objects, await _objects.ReadAsync(built.Commit, CancellationToken.None));
            await new GitWorkTrees(_git, _location).UpdateAsync(change.Model, snapshot.Commit, built.Commit, CancellationToken.None);
            await TidyAsync(change.Number);
            return true;
        }

        attempt.Failed(why!, outcome == Publication.Unknown);
        return false;
    }

    // Commits made without a porcelain command never have Git look whether it should pack; it does so in the background.
    private async Task TidyAsync(int number)
    {
        if (number > 0 && number % EntriesBetweenTidying == 0)
        {
            await _git.TryAsync(new GitRequest("gc", "--auto", "--quiet"), CancellationToken.None);
        }
    }

    // After an attempt that failed: somebody else's commit is built upon, or, where there is none, the tags are left for later.
    private async Task<GitSnapshot> LookAgainAsync(Attempt attempt, GitSnapshot before, CancellationToken cancellationToken)
    {
        await attempt.PauseAsync(cancellationToken);
        _snapshot = null;
        try
        {
            var snapshot = await OpenAsync(cancellationToken);
            attempt.Seen(moved: snapshot.Commit != before.Commit);
            return snapshot;
        }
        catch (RegistryException exception) when (attempt.Unsure && exception.Code == RegistryErrorCode.Unavailable)
        {
            throw new RegistryException(
                exception.Code,
                $"The remote stopped answering while the entry was published; whether it was cannot be told. {exception.Message}",
                "Once the remote answers, look with `history`, or give the same command again: with --request-id nothing is done twice.",
                exception);
        }
    }

    private void RefuseGap(GitTree? entries, ModelName model, int number)
    {
        if (number > 1 && entries?.Find(JournalEntry.FileName(number - 1)) is null)
        {
            throw new ArgumentOutOfRangeException(nameof(number), number, "The entry before it does not exist.");
        }

        if (entries?.Find(JournalEntry.FileName(number + 1)) is not null)
        {
            throw Gap(model, number);
        }
    }

    private async Task<int> HeadAsync(GitSnapshot snapshot, ModelName model, CancellationToken cancellationToken)
    {
        var numbers = (await snapshot.TreeAsync(Directory(model), cancellationToken))?.Names().Select(RegistryLayout.EntryNumber).OfType<int>() ?? [];
        var head = 0;
        foreach (var number in numbers)
        {
            head = number == head + 1 ? number : throw Gap(model, head + 1);
        }

        return head;
    }

    private RegistryException Gap(ModelName model, int number) => new(
        RegistryErrorCode.Corrupt,
        $"{string.Join('/', PartsOf(model, number))} is missing on {_location.Branch} although later entries exist.",
        "Find the commit that removed it with `git log --diff-filter=D`, and restore the file from there; entries are never renumbered.");

    private async Task<Dictionary<int, GitTreeEntry>> EntriesAsync(GitSnapshot snapshot, ModelName model, CancellationToken cancellationToken)
    {
        var tree = await snapshot.TreeAsync(Directory(model), cancellationToken);
        return tree?.Entries()
            .Where(entry => RegistryLayout.TryReadEntryName(entry.Name, out _))
            .ToDictionary(entry => RegistryLayout.EntryNumber(entry.Name)!.Value) ?? [];
    }

    private static async Task CollectAsync(
        GitSnapshot snapshot, GitTreeEntry entry, string path, List<string> found, CancellationToken cancellationToken)
    {
        if (!entry.IsTree)
        {
            found.Add(path);
            return;
        }

        foreach (var inner in (await snapshot.LoadAsync(entry.Id, cancellationToken)).Entries())
        {
            await CollectAsync(snapshot, inner, $"{path}/{inner.Name}", found, cancellationToken);
        }
    }

    private string[] Top(ModelName model) => [.. _location.Root, RegistryLayout.Models, model.Text];

    private string[] Directory(ModelName model) => [.. Top(model), RegistryLayout.Journal];

    private string[] PartsOf(ModelName model, int number) => [.. Directory(model), JournalEntry.FileName(number)];

    private async Task<GitSnapshot> OpenAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            return _snapshot ??= new GitSnapshot(_objects, await _branch.NewestAsync(cancellationToken));
        }
        finally
        {
            _opening.Release();
        }
    }

    // The head may have moved since the snapshot was taken; where looking costs nothing, it is looked at.
    private async Task<GitSnapshot> NewestAsync(CancellationToken cancellationToken)
    {
        var snapshot = await OpenAsync(cancellationToken);
        var known = await _branch.KnownAsync(cancellationToken);
        return known?.Id == snapshot.Commit ? snapshot : _snapshot = new GitSnapshot(_objects, known);
    }

    /// <summary>What the attempts of one append have come to.</summary>
    private sealed class Attempt
    {
        private readonly Retries _retries = new(MostAttempts);
        private RegistryException? _why;
        private int _idle;

        /// <summary>Gets a value indicating whether an earlier attempt may have succeeded.</summary>
        public bool Unsure { get; private set; }

        /// <summary>Gets a value indicating whether tags are published with the entry.</summary>
        public bool WithTags { get; private set; } = true;

        public void Failed(RegistryException why, bool unsure)
        {
            _why = why;
            Unsure |= unsure;
        }

        /// <summary>Takes down whether the head moved since; one that never does shows that somebody else is not the reason.</summary>
        public void Seen(bool moved)
        {
            _idle = moved ? 0 : _idle + 1;
            WithTags &= moved;
            if (_idle > MostIdle)
            {
                throw _why!;
            }
        }

        public Task PauseAsync(CancellationToken cancellationToken) => _retries.PauseAsync(cancellationToken, _why);
    }
}
