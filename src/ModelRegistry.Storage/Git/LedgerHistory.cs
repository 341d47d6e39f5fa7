using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>Finds what no commit of a ledger may do: change, delete or rename an entry that was there.</summary>
internal sealed class LedgerHistory(GitCommand git, GitLedgerLocation location)
{
    private const string CommitMark = "commit:";

    /// <summary>Reads the whole history of a snapshot's branch.</summary>
    public async Task<IReadOnlyList<EntryTampering>> FindAsync(GitSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (snapshot.Commit is not { } head)
        {
            return [];
        }

        // With -m a merge is compared with each parent: what only one of them lacks is an addition, and none of our business.
        var models = string.Join('/', (string[])[.. location.Root, RegistryLayout.Models]);
        var log = await git.RunAsync(
            new GitRequest("log", "-m", "--no-renames", "--diff-filter=MDT", "--raw", "--no-abbrev", "-z", $"--format={CommitMark}%H", head.Hex, "--", models),
            cancellationToken);
        var found = new List<EntryTampering>();
        foreach (var change in Parse(log.Records()).Where(change => change.Model is not null))
        {
            var now = (await snapshot.TreeAsync([.. location.Root, RegistryLayout.Models, change.Model!.Text, RegistryLayout.Journal], cancellationToken))?
                .Find(Core.Journal.JournalEntry.FileName(change.Number));
            found.Add(new EntryTampering(change.Model, change.Number, change.Commit, change.IsDeletion, now?.Id.Hex == change.Before));
        }

        return found;
    }

    private static bool TryReadPath(string path, int depth, out ModelName? model, out int number)
    {
        (model, number) = (null, 0);
        var parts = path.Split('/');
        return parts.Length == depth + 4 && parts[depth + 2] == RegistryLayout.Journal
            && ModelName.TryParse(parts[depth + 1], null, out model) && RegistryLayout.TryReadEntryName(parts[depth + 3], out number);
    }

    // "commit:ID", then for each change ":MODE MODE ID ID LETTER" and the path.
    private IEnumerable<(ModelName? Model, int Number, string Commit, bool IsDeletion, string Before)> Parse(IReadOnlyList<string> records)
    {
        var commit = string.Empty;
        for (var index = 0; index < records.Count; index++)
        {
            var record = records[index].Trim('\n');
            if (record.StartsWith(CommitMark, StringComparison.Ordinal))
            {
                commit = record[CommitMark.Length..];
            }
            else if (record.StartsWith(':') && index + 1 < records.Count && TryReadPath(records[++index], location.Root.Count, out var model, out var number))
            {
                var fields = record.Split(' ');
                yield return (model, number, commit, fields[4] == "D", fields[2]);
            }
        }
    }
}
