using System.Threading.Channels;
using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Models;
using ModelRegistry.Inspection.Predictions;

namespace ModelRegistry.App.Evaluations;

/// <summary>Measures predictions: one thread reads rows while another adds them up; resamples are shared out over all processors.</summary>
internal static class PredictionMeasurement
{
    private const int BatchesAhead = 8;

    /// <summary>Measures predictions, and compares them with the champion's where there are any.</summary>
    /// <exception cref="Core.Json.DocumentException">The files are not acceptable.</exception>
    /// <exception cref="UsageException">A metric is asked for that the task does not have.</exception>
    public static async Task<EvaluationRecord> RunAsync(EvaluationRequest request, CancellationToken cancellationToken)
    {
        var source = request.Predictions.SourceAsync(cancellationToken);
        var kept = request.Champion is null ? null : new PredictionColumns();
        var (evaluation, options) = await MeasureAsync(request, kept, cancellationToken);
        return EvaluationRecord.Of(evaluation, await source, request.Layout, request.Split) with
        {
            Comparison = kept is null ? null : await CompareAsync(request, options, kept, cancellationToken),
        };
    }

    private static async Task<(PredictionEvaluation Evaluation, EvaluationOptions Options)> MeasureAsync(
        EvaluationRequest request, PredictionColumns? kept, CancellationToken cancellationToken)
    {
        await using var reader = await OpenAsync(request.Predictions, request, request.Task, kept is not null, cancellationToken);
        var options = request.Options with { Task = reader.Task, ForEach = (count, work) => Parallel.For(0, count, work) };
        Check(options, kept is not null);
        var evaluator = new Evaluator(options, reader.Names);
        await foreach (var batch in AheadAsync(reader, cancellationToken))
        {
            evaluator.Add(batch);
            kept?.Add(batch);
        }

        return (await Task.Run(evaluator.Complete, cancellationToken), options);
    }

    private static async Task<ChampionComparison> CompareAsync(
        EvaluationRequest request, EvaluationOptions options, PredictionColumns rows, CancellationToken cancellationToken)
    {
        var champion = new PredictionColumns();
        await using var reader = await OpenAsync(request.Champion!, request, options.Task, withIds: true, cancellationToken);
        await foreach (var batch in AheadAsync(reader, cancellationToken))
        {
            champion.Add(batch);
        }

        var pairs = PairedPredictions.Match(rows, champion);
        var differences = await Task.Run(() => new PairedComparison(options, pairs).Compare(), cancellationToken);
        return new ChampionComparison(
            request.ChampionVersion,
            await request.Champion!.SourceAsync(cancellationToken),
            pairs.Count,
            pairs.Unmatched,
            [.. differences.Select(difference => ComparedMetric.Of(difference, options.Level)).OfType<ComparedMetric>()]);
    }

    private static async Task<IPredictionReader> OpenAsync(
        PredictionInput input, EvaluationRequest request, PredictionTask? task, bool withIds, CancellationToken cancellationToken)
    {
        var layout = withIds && input == request.Champion ? request.Layout with { Groups = [] } : request.Layout;
        var stream = await input.OpenAsync(cancellationToken);
        try
        {
            return await PredictionFile.OpenAsync(stream, new PredictionRequest(input.ShownAs, layout, task, withIds), cancellationToken);
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private static async IAsyncEnumerable<PredictionBatch> AheadAsync(
        IPredictionReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = Channel.CreateBounded<PredictionBatch>(BatchesAhead);
        var reading = Task.Run(() => ReadAsync(reader, channel.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return batch;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    // What goes wrong here is thrown where batches are taken out.
    private static async Task ReadAsync(IPredictionReader reader, ChannelWriter<PredictionBatch> batches, CancellationToken cancellationToken)
    {
        Exception? problem = null;
        try
        {
            await foreach (var batch in reader.ReadAsync(cancellationToken))
            {
                await batches.WriteAsync(batch, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            problem = exception;
        }

        batches.Complete(problem);
    }

    private static void Check(EvaluationOptions options, bool isCompared)
    {
        var known = MetricNames.Of(options.Task);
        if (options.Metrics.FirstOrDefault(metric => !known.Contains(metric)) is { } unknown)
        {
            var near = Spelling.Nearest(unknown, known);
            throw new UsageException(
                $"{Quotation.Of(unknown)} is not a metric of {TaskNames.Text(options.Task)} predictions{(near is null ? string.Empty : $" (did you mean {near}?)")}.",
                $"They are {string.Join(", ", known)}.");
        }

        if (isCompared && options.Task == PredictionTask.Multiclass)
        {
            throw new UsageException("Multiclass predictions cannot be compared with a champion's yet; binary and regression can.");
        }
    }
}
