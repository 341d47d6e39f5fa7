using System.Text;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Catalogs;

/// <summary>
/// A directory in which a site is kept. Files are replaced whole, by moving a finished temporary over them, and left alone where
/// they say the same already. Several threads may write at once, each its own files.
/// </summary>
/// <param name="root">The directory.</param>
internal sealed class SiteDirectory(string root)
{
    private const string Temporary = ".tmp-";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private int _written;
    private int _same;
    private int _deleted;
    private long _bytes;

    /// <summary>Gets the directory.</summary>
    public string Root => root;

    /// <summary>Gets how many files were written.</summary>
    public int Written => _written;

    /// <summary>Gets how many files said the same already.</summary>
    public int Same => _same;

    /// <summary>Gets how many files were deleted.</summary>
    public int Deleted => _deleted;

    /// <summary>Gets how many bytes were written.</summary>
    public long Bytes => _bytes;

    /// <summary>Returns whether nothing stands in the directory, or it does not exist.</summary>
    public bool IsEmpty => !Directory.Exists(root) || !Directory.EnumerateFileSystemEntries(root).Any();

    /// <summary>Returns whether a file exists.</summary>
    public bool Has(string file) => File.Exists(PathOf(file));

    /// <summary>Reads a file, or returns null when there is none.</summary>
    public byte[]? Read(string file) => Guarded(file, () => Has(file) ? File.ReadAllBytes(PathOf(file)) : null);

    /// <summary>Makes a file say what it is given, as UTF-8.</summary>
    public void Write(string file, string text) => Write(file, Utf8.GetBytes(text));

    /// <summary>Makes a file hold what it is given.</summary>
    /// <exception cref="RegistryException"><c>Unavailable</c> when it cannot be written; <c>Invalid</c> when its directory is a symbolic link.</exception>
    public void Write(string file, byte[] content)
    {
        var path = PathOf(file);
        if (IsSame(path, content))
        {
            Interlocked.Increment(ref _same);
            return;
        }

        Guarded(file, () => Replace(path, content));
        Interlocked.Increment(ref _written);
        Interlocked.Add(ref _bytes, content.Length);
    }

    /// <summary>Deletes a file and the directories that are empty without it.</summary>
    public void Delete(string file) => Guarded(file, () =>
    {
        if (!Has(file) || IsLinked(Path.GetDirectoryName(PathOf(file))!))
        {
            return false;
        }

        File.Delete(PathOf(file));
        Interlocked.Increment(ref _deleted);
        for (var directory = Path.GetDirectoryName(PathOf(file))!; directory.Length > root.Length && !Directory.EnumerateFileSystemEntries(directory).Any(); directory = Path.GetDirectoryName(directory)!)
        {
            Directory.Delete(directory);
        }

        return true;
    });

    private static bool IsSame(string path, byte[] content) =>
        File.Exists(path) && new FileInfo(path) is { LinkTarget: null } file && file.Length == content.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(content);

    private bool Replace(string path, byte[] content)
    {
        var directory = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(directory);
        if (IsLinked(directory))
        {
            throw new RegistryException(RegistryErrorCode.Invalid, $"{directory} is a symbolic link; a catalogue writes only below its own directory.", "Remove the link.");
        }

        // Of one name for each file: what a killed run leaves is used up by the next, which writes the same file again.
        var temporary = Path.Combine(directory, Temporary + Path.GetFileName(path));
        File.Delete(temporary);
        File.WriteAllBytes(temporary, content);
        File.Move(temporary, path, overwrite: true);
        return true;
    }

    // The directory itself may be reached through a link; nothing below it may be one.
    private bool IsLinked(string directory) => directory.Length > root.Length
        && (new DirectoryInfo(directory).LinkTarget is not null || IsLinked(Path.GetDirectoryName(directory)!));

    private string PathOf(string file) => Path.Combine([root, .. file.Split('/')]);

    private static T Guarded<T>(string file, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException(RegistryErrorCode.Unavailable, $"{file} of the catalogue cannot be written: {exception.Message}", inner: exception);
        }
    }
}
