using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Registries;

/// <summary>Reads documents that people wrote.</summary>
public static class DocumentFiles
{
    /// <summary>Opens a file of any size.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c>, <c>Unauthorized</c> or <c>Unavailable</c>.</exception>
    public static Stream Open(string path, string shownAs)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RegistryException(RegistryErrorCode.NotFound, $"There is no file {shownAs}.", inner: exception);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new RegistryException(
                exception is IOException ? RegistryErrorCode.Unavailable : RegistryErrorCode.Unauthorized, $"{shownAs} cannot be read: {exception.Message}", inner: exception);
        }
    }

    /// <summary>Reads a file, at most the limit's bytes of it.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="shownAs">How messages name it.</param>
    /// <param name="limits">Limits of the document.</param>
    /// <exception cref="RegistryException"><c>NotFound</c>, <c>Unavailable</c> or <c>Unauthorized</c>; <c>Invalid</c> when the
    /// file is a symbolic link, through which a pull request could have other files read.</exception>
    /// <exception cref="DocumentException">The file is larger than the limit.</exception>
    public static DocumentSource Read(string path, string shownAs, DocumentLimits limits)
    {
        try
        {
            if (new FileInfo(path).LinkTarget is not null)
            {
                throw new RegistryException(
                    RegistryErrorCode.Invalid, $"{shownAs} is a symbolic link; documents are real files.", "Replace the link by what it points to.");
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            if (file.Length > limits.MaxBytes)
            {
                throw new DocumentException(new DocumentError(shownAs, string.Empty, 1, 1, $"has {file.Length} bytes; {limits.MaxBytes} is the most"));
            }

            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return new DocumentSource(shownAs, bytes);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RegistryException(RegistryErrorCode.NotFound, $"There is no file {shownAs}.", inner: exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            var isDirectory = Directory.Exists(path);
            throw new RegistryException(
                isDirectory ? RegistryErrorCode.NotFound : RegistryErrorCode.Unauthorized,
                isDirectory ? $"{shownAs} is a directory, not a file." : $"{shownAs} may not be read.",
                inner: exception);
        }
        catch (IOException exception)
        {
            throw new RegistryException(RegistryErrorCode.Unavailable, $"{shownAs} cannot be read: {exception.Message}", inner: exception);
        }
    }
}
