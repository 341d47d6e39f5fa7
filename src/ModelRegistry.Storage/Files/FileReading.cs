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
        if (SafePath.SizeOf(path) is not { } size)
        {
            return null;
        }

        if (size > DocumentLimits.Entry.MaxBytes)
        {
            throw new RegistryException(
                RegistryErrorCode.Corrupt,
                $"{path} has {size} bytes; no entry or view has more than {DocumentLimits.Entry.MaxBytes}.");
        }

        try
        {
            return ReadExactly(path, (int)size);
        }
        catch (FileNotFoundException)
        {
            return null; // A view may be deleted between the two looks.
        }
    }

    private static byte[] ReadExactly(string path, int size)
    {
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[size];
        var filled = 0;
        while (filled < size)
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
