using ModelRegistry.Core.Evaluation;

namespace ModelRegistry.Inspection.Predictions;

/// <summary>Reads predictions once, in the order they stand in the file.</summary>
public interface IPredictionReader : IAsyncDisposable
{
    /// <summary>Gets what the predictions are of.</summary>
    PredictionTask Task { get; }

    /// <summary>Gets the words that stand for numbers in batches; complete only after the last batch.</summary>
    PredictionNames Names { get; }

    /// <summary>Reads all rows, in batches of at most some thousand.</summary>
    /// <exception cref="Core.Json.DocumentException">A row or a value is not acceptable; its place is named.</exception>
    IAsyncEnumerable<PredictionBatch> ReadAsync(CancellationToken cancellationToken);
}
