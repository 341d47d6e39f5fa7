using ModelRegistry.Core.Json;

namespace ModelRegistry.Inspection.Formats;

/// <summary>Reads small documents whole.</summary>
internal static class DocumentBytes
{
    /// <summary>Returns whether a document is small enough to be read.</summary>
    public static bool Fits(InspectedFile file) => file.Size <= DocumentLimits.Candidate.MaxBytes;

    /// <summary>Reads the whole file.</summary>
    public static async Task<byte[]> ReadAsync(InspectedFile file, CancellationToken cancellationToken)
    {
        if (!Fits(file))
        {
            throw new UnreadableContentException("it has more than 1 MiB");
        }

        return await file.ReadAsync(
            content =>
            {
                var bytes = new byte[file.Size];
                content.ReadExactly(bytes);
                return bytes;
            },
            cancellationToken);
    }
}
