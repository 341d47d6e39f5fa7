using System.IO.Compression;
using ModelRegistry.Core.Models;
using ModelRegistry.GitHub;
using ModelRegistry.GitHub.Runs;

namespace ModelRegistry.App.Sources;

/// <summary>Files in artifacts of workflow runs: each archive is downloaded once, to a temporary file, and read from there.</summary>
internal sealed class RunArtifacts(OctokitGitHub gitHub, RunEnvironment environment) : IDisposable
{
    private readonly Dictionary<(long Run, string Name), ZipArchive> _archives = [];

    /// <summary>Opens a file.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when run, artifact or file are gone.</exception>
    public async Task<Stream> OpenAsync(SourceLocation.InRun source, ArtifactPath path, CancellationToken cancellationToken)
    {
        var archive = await ArchiveAsync(source, cancellationToken);
        var member = (source.Member ?? path).Text;
        var entry = archive.GetEntry(member) ?? throw new RegistryException(
            RegistryErrorCode.NotFound,
            $"The artifact {Quotation.Of(source.Artifact)} of run {source.RunId} holds no {Quotation.Of(member)}; it holds {Listed(archive)}.",
            $"Name the file's path in it: actions:{source.RunId}/{source.Artifact}#PATH.");
        return await entry.OpenAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var archive in _archives.Values)
        {
            archive.Dispose();
        }

        gitHub.Dispose();
    }

    private static string Listed(ZipArchive archive) => archive.Entries.Count == 0
        ? "nothing"
        : string.Join(", ", archive.Entries.Take(5).Select(entry => Quotation.Of(entry.FullName))) + (archive.Entries.Count > 5 ? ", …" : string.Empty);

    private async Task<ZipArchive> ArchiveAsync(SourceLocation.InRun source, CancellationToken cancellationToken)
    {
        if (_archives.TryGetValue((source.RunId, source.Artifact), out var known))
        {
            return known;
        }

        var artifact = await FindAsync(source, cancellationToken);
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });
        try
        {
            await using (var content = await gitHub.Runs.OpenArtifactAsync(artifact.Id, cancellationToken))
            {
                await content.CopyToAsync(file, cancellationToken);
            }

            return _archives[(source.RunId, source.Artifact)] = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null, cancellationToken);
        }
        catch (InvalidDataException exception)
        {
            await file.DisposeAsync();
            throw new RegistryException(RegistryErrorCode.Corrupt, $"The artifact {Quotation.Of(source.Artifact)} of run {source.RunId} is not an archive.", Again(source), exception);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    // A re-run uploads under the same name again: the newest one that is there counts.
    private async Task<RunArtifact> FindAsync(SourceLocation.InRun source, CancellationToken cancellationToken)
    {
        var found = await ListAsync(source, cancellationToken);
        return found.FirstOrDefault(artifact => !artifact.Expired) ?? throw new RegistryException(
            RegistryErrorCode.NotFound,
            found.Count == 0
                ? $"Run {source.RunId} has no artifact {Quotation.Of(source.Artifact)}."
                : $"The artifact {Quotation.Of(source.Artifact)} of run {source.RunId} has expired{(found[0].ExpiresAt is { } when ? $" on {when.UtcDateTime:yyyy-MM-dd}" : string.Empty)}.",
            Again(source));
    }

    private async Task<IReadOnlyList<RunArtifact>> ListAsync(SourceLocation.InRun source, CancellationToken cancellationToken)
    {
        try
        {
            return await gitHub.Runs.ListArtifactsAsync(source.RunId, cancellationToken)
                .Where(artifact => artifact.Name == source.Artifact)
                .OrderByDescending(artifact => artifact.CreatedAt)
                .ToListAsync(cancellationToken);
        }
        catch (RegistryException exception) when (exception.Code == RegistryErrorCode.NotFound)
        {
            return [];
        }
    }

    private string Again(SourceLocation.InRun source) =>
        $"Re-run {environment.Variable("GITHUB_SERVER_URL") ?? "https://github.com"}/{gitHub.Repository}/actions/runs/{source.RunId}, then run this command again.";
}
