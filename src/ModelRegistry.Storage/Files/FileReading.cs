using Microsoft.Win32.SafeHandles;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Files;

/// <summary>Reads small sealed files whole.</summary>
internal static class FileReading
{
    /// <summary>Returns a file's bytes, or null when it is absent.</summary>
    /// <exception cref="RegistryException"><c>Corrupt</c>: the file is a link, or larger than any entry may be.</exception>
    public static byte[]? ReadWhole(string path)
    {
        if (SafePath.SizeOf(path) is null)
        {
            return null;
        }

        try
        {
            using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
            return ReadToEnd(path, file);
        }
        catch (FileNotFoundException)
        {
            return null; // A view may be deleted between the two looks.
        }
    }

    // The size is the open file's own: a view may have been replaced by a shorter one since its name was looked up.
    private static byte[] ReadToEnd(string path, SafeFileHandle file)
    {
        var size = RandomAccess.GetLength(file);
        if (size > DocumentLimits.Entry.MaxBytes)
        {
            throw new RegistryException(
                RegistryErrorCode.Corrupt,
                $"{path} has {size} bytes; no entry or view has more than {DocumentLimits.Entry.MaxBytes}.");
        }

        var bytes = new byte[size];
        var filled = 0;
        while (filled < bytes.Length)
        {
            var count = RandomAccess.Read(file, bytes.AsSpan(filled), filled);
            if (count == 0)
            {
                throw new IOException($"{path} ended after {filled} of {size} bytes.");
            }

            filled += count;
        }

        return bytes;
    }
}
