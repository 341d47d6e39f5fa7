using Microsoft.Win32.SafeHandles;

namespace ModelRegistry.Storage.Files;

/// <summary>
/// A file being written beside its final place, under a name readers ignore. It ends published under its final name or,
/// when disposed before that, deleted.
/// </summary>
internal sealed class TemporaryFile : IDisposable
{
    /// <summary>What the name of every temporary begins with.</summary>
    public const string Prefix = ".tmp-";

    private const UnixFileMode ReadOnly = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private readonly string _path;
    private readonly FileStream _stream;
    private bool _moved;

    private TemporaryFile(string path, FileStream stream)
    {
        _path = path;
        _stream = stream;
    }

    /// <summary>Gets the open file.</summary>
    public SafeFileHandle Handle => _stream.SafeFileHandle;

    /// <summary>Makes an empty file that will be sealed: nobody, its owner included, may write it once it is closed.</summary>
    /// <param name="directory">Existing directory on the file system of the final place.</param>
    public static TemporaryFile CreateSealed(string directory) => Create(directory, ReadOnly);

    /// <summary>Makes an empty file that may be replaced later.</summary>
    public static TemporaryFile CreateReplaceable(string directory) => Create(directory, null);

    /// <summary>
    /// Makes the content durable, then gives the file its final name unless that exists. The name is durable only after
    /// its directory is flushed.
    /// </summary>
    /// <returns>False when <paramref name="target"/> exists.</returns>
    public bool PublishNew(string target, long size)
    {
        Finish(size, flush: true);
        _moved = NativeFiles.MoveNew(_path, target);
        return _moved;
    }

    /// <summary>Makes the content durable, then gives the file its final name, replacing what had it.</summary>
    public void PublishOver(string target, long size, bool flush)
    {
        Finish(size, flush);
        File.Move(_path, target, overwrite: true);
        _moved = true;
    }

    /// <summary>Closes the file and deletes it unless it was published.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        if (!_moved)
        {
            TryDelete(_path);
        }
    }

    /// <summary>Deletes a temporary; failing to is no failure, since readers ignore it.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                File.SetAttributes(path, FileAttributes.Normal);
            }

            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Left for the next clean-up.
        }
    }

    private static TemporaryFile Create(string directory, UnixFileMode? mode)
    {
        var path = Path.Combine(directory, Prefix + Guid.NewGuid().ToString("N"));

        // Its size is not reserved, even where it is known: on ext4 that doubles the processor time of writing.
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete, // No advisory lock: nothing here relies on one.
            BufferSize = 0,
        };
        if (mode is not null && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        return new TemporaryFile(path, new FileStream(path, options));
    }

    private void Finish(long size, bool flush)
    {
        var written = RandomAccess.GetLength(Handle);
        if (written != size)
        {
            throw new IOException($"{written} bytes of {size} were written.");
        }

        if (flush)
        {
            RandomAccess.FlushToDisk(Handle);
        }

        _stream.Dispose();
    }
}
