using ModelRegistry.Storage.Git;

namespace ModelRegistry.Storage.Tests.Git;

/// <summary>Opens ledgers and ends their Git processes together.</summary>
internal sealed class GitLedgers : IDisposable
{
    private readonly List<GitJournal> _opened = [];

    public GitJournal Open(GitLedgerLocation location)
    {
        var journal = new GitJournal(location);
        lock (_opened)
        {
            _opened.Add(journal);
        }

        return journal;
    }

    public void Dispose() => _opened.ForEach(journal => journal.Dispose());
}
