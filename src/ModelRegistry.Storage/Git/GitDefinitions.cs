using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>Says which commit files were read from.</summary>
public static class GitDefinitions
{
    /// <summary>
    /// Returns the commit that is checked out if it holds exactly the files that were read; null when one differs or is not in
    /// it, or there is no commit or no repository.
    /// </summary>
    /// <param name="directory">Directory the paths begin in.</param>
    /// <param name="files">Paths and digests of what was read.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<string?> CommitAsync(
        string directory, IReadOnlyList<KeyValuePair<string, Digest>> files, CancellationToken cancellationToken)
    {
        using var objects = new GitObjects(new GitCommand(directory));
        try
        {
            var found = await objects.FindAllAsync(["HEAD^{commit}", .. files.Select(file => $"HEAD:./{file.Key}")], cancellationToken);
            var areSame = found.Skip(1).Zip(files, (item, file) => item is not null && Digest.Of(item.Content.Span) == file.Value).All(isSame => isSame);
            return areSame ? found[0]?.Id.Hex : null;
        }
        catch (RegistryException exception) when (exception.Code is RegistryErrorCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Compares files with the commits they are said to be from, in order.</summary>
    /// <param name="directory">Directory the paths begin in.</param>
    /// <param name="claims">Commits, with paths and digests of what was read.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<IReadOnlyList<DefinitionsStanding>> CompareAsync(
        string directory, IReadOnlyList<(string Commit, IReadOnlyList<KeyValuePair<string, Digest>> Files)> claims, CancellationToken cancellationToken)
    {
        using var objects = new GitObjects(new GitCommand(directory));
        var standings = new List<DefinitionsStanding>(claims.Count);
        foreach (var (commit, files) in claims)
        {
            standings.Add(await CompareAsync(objects, commit, files, cancellationToken));
        }

        return standings;
    }

    // Both come from an entry, and names go to Git line by line.
    private static async Task<DefinitionsStanding> CompareAsync(
        GitObjects objects, string commit, IReadOnlyList<KeyValuePair<string, Digest>> files, CancellationToken cancellationToken)
    {
        if (commit.Length is not (40 or 64) || !commit.All(char.IsAsciiHexDigitLower) || files.Any(file => file.Key.Any(char.IsControl)))
        {
            return DefinitionsStanding.Other;
        }

        var found = await objects.FindAllAsync([$"{commit}^{{commit}}", .. files.Select(file => $"{commit}:./{file.Key}")], cancellationToken);
        return found[0] is null ? DefinitionsStanding.NoCommit
            : found.Skip(1).Zip(files).Any(pair => pair.First is { } item && Digest.Of(item.Content.Span) != pair.Second.Value) ? DefinitionsStanding.Other
            : found.Skip(1).Any(item => item is null) ? DefinitionsStanding.NoFile
            : DefinitionsStanding.Same;
    }
}
