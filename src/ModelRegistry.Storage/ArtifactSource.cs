using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage;

/// <summary>Content to put into an artifact store.</summary>
/// <param name="OpenAsync">Opens the content at its start; called once, when its turn comes.</param>
/// <param name="Expected">Digest the content must have, or null.</param>
public sealed record ArtifactSource(Func<CancellationToken, Task<Stream>> OpenAsync, Digest? Expected)
{
    /// <summary>Returns the source that reads a file.</summary>
    public static ArtifactSource FromFile(string path, Digest? expected) => new(_ => Task.FromResult(Open(path)), expected);

    private static Stream Open(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions
            {
                Share = FileShare.ReadWrite | FileShare.Delete,
                BufferSize = 0,
                Options = FileOptions.SequentialScan,
            });
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RegistryException(RegistryErrorCode.NotFound, $"There is no file {path}.", inner: exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Files.FileFailure.From(path, exception);
        }
    }
}
