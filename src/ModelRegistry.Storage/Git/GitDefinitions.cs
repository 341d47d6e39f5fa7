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
}
