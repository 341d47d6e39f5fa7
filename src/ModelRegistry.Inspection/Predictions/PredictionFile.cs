using ModelRegistry.Core.Json;

namespace ModelRegistry.Inspection.Predictions;

/// <summary>Opens files with predictions: Parquet by its first bytes, everything else as CSV.</summary>
public static class PredictionFile
{
    /// <summary>Opens a file; the reader owns the stream.</summary>
    /// <param name="stream">The file, at its beginning. Parquet is read from its end, so it must be possible to seek.</param>
    /// <param name="request">What is wanted of it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="DocumentException">The file is neither, or lacks a column.</exception>
    public static async Task<IPredictionReader> OpenAsync(Stream stream, PredictionRequest request, CancellationToken cancellationToken)
    {
        var magic = new byte[4];
        var read = await stream.ReadAtLeastAsync(magic, magic.Length, throwOnEndOfStream: false, cancellationToken);
        stream.Position = 0;
        if (read == 0)
        {
            throw new DocumentException(new DocumentError(request.File, string.Empty, 1, 1, "is empty"));
        }

        return magic.AsSpan().SequenceEqual("PAR1"u8)
            ? await ParquetPredictions.OpenAsync(stream, request, cancellationToken)
            : await CsvPredictions.OpenAsync(stream, request, cancellationToken);
    }
}
