using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Files;

/// <summary>Creates small files whole and durably; only when asked to, in place of another.</summary>
public static class NewFile
{
    /// <summary>Puts a file's new content in its place, whole and durably.</summary>
    /// <exception cref="RegistryException">The file system refuses.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var directory = Path.GetDirectoryName(path)!;
            using var temporary = TemporaryFile.CreateReplaceable(directory);
            RandomAccess.Write(temporary.Handle, bytes, 0);
            temporary.PublishOver(path, bytes.Length, flush: true);
            NativeFiles.FlushDirectory(directory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileFailure.From(path, exception);
        }
    }

    /// <summary>
    /// Creates a file below a root if nothing has its name; directories are made. Returns true when it was created or
    /// already had exactly these bytes, false when it has others.
    /// </summary>
    /// <exception cref="RegistryException">The file system refuses, or the path leads through a symbolic link.</exception>
    public static bool Create(string root, IReadOnlyList<string> parts, ReadOnlySpan<byte> bytes)
    {
        var path = SafePath.Below(root, [.. parts]);
        try
        {
            var directory = new DurableDirectories(root).Ensure([.. parts.SkipLast(1)]);
            if (FileReading.ReadWhole(path) is { } existing)
            {
                return bytes.SequenceEqual(existing);
            }

            using var temporary = TemporaryFile.CreateReplaceable(directory);
            RandomAccess.Write(temporary.Handle, bytes, 0);
            var created = temporary.PublishNew(path, bytes.Length);
            NativeFiles.FlushDirectory(directory);
            return created || bytes.SequenceEqual(FileReading.ReadWhole(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileFailure.From(path, exception);
        }
    }
}
