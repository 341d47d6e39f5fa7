using System.Runtime.CompilerServices;
using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Json;
using Parquet;
using Parquet.Schema;

namespace ModelRegistry.Inspection.Predictions;

/// <summary>Reads predictions from Parquet, one row group after the other, only the columns that are needed.</summary>
internal sealed class ParquetPredictions : IPredictionReader
{
    private readonly ParquetReader _parquet;
    private readonly PredictionRequest _request;
    private readonly DataField[] _fields;
    private readonly PredictionRoles _roles;
    private readonly BatchBuilder _rows;

    private ParquetPredictions(ParquetReader parquet, PredictionRequest request)
    {
        (_parquet, _request, _fields) = (parquet, request, parquet.Schema.GetDataFields());
        string[] columns = [.. _fields.Select(field => field.Path.ToString())];
        _roles = PredictionRoles.Find(request, columns, column => ParquetColumn.IsNumber(_fields[column]));
        _rows = new BatchBuilder(request.File, columns, _roles, firstLine: 1);
    }

    /// <inheritdoc/>
    public PredictionTask Task => _roles.Task;

    /// <inheritdoc/>
    public PredictionNames Names => _rows.Names;

    /// <summary>Opens a file and reads its schema.</summary>
    public static async Task<IPredictionReader> OpenAsync(Stream stream, PredictionRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return new ParquetPredictions(await ParquetReader.CreateAsync(stream, leaveStreamOpen: false, cancellationToken: cancellationToken), request);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw Unreadable(request, exception);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PredictionBatch> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var group = 0; group < _parquet.RowGroupCount; group++)
        {
            var columns = await ColumnsAsync(group, cancellationToken);
            for (var row = 0; row < columns.Label.Count; row++)
            {
                Add(columns, row);
                if (_rows.IsFull)
                {
                    yield return _rows.Take();
                }
            }
        }

        _rows.RequireRows();
        yield return _rows.Take();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _parquet.DisposeAsync();

    private static bool IsUnreadable(Exception exception) => exception is not (OperationCanceledException or DocumentException or OutOfMemoryException);

    private static DocumentException Unreadable(PredictionRequest request, Exception exception) => new(new DocumentError(
        request.File, string.Empty, 1, 1, $"is not Parquet that can be read: {Core.Models.Quotation.Inert(exception.Message).TrimEnd('.')}"));

    private async Task<RowGroup> ColumnsAsync(int group, CancellationToken cancellationToken)
    {
        try
        {
            using var reader = _parquet.OpenRowGroupReader(group);
            return new RowGroup(
                await ReadAsync(reader, _roles.Label, cancellationToken),
                await ReadAsync(reader, _roles.Score, cancellationToken),
                _roles.Weight is { } weight ? await ReadAsync(reader, weight, cancellationToken) : null,
                _roles.Id is { } id ? await ReadAsync(reader, id, cancellationToken) : null,
                await GroupsAsync(reader, cancellationToken));
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw Unreadable(_request, exception);
        }
    }

    private async Task<ParquetColumn[]> GroupsAsync(ParquetRowGroupReader reader, CancellationToken cancellationToken)
    {
        var groups = new ParquetColumn[_roles.Groups.Count];
        for (var attribute = 0; attribute < groups.Length; attribute++)
        {
            groups[attribute] = await ReadAsync(reader, _roles.Groups[attribute], cancellationToken);
        }

        return groups;
    }

    private async Task<ParquetColumn> ReadAsync(ParquetRowGroupReader reader, int column, CancellationToken cancellationToken) =>
        await ParquetColumn.ReadAsync(reader, _fields[column], cancellationToken)
        ?? throw _rows.Error(column, $"holds {ParquetColumn.Kind(_fields[column])}; numbers, text and true/false can be read");

    private void Add(RowGroup columns, int row)
    {
        Span<char> space = stackalloc char[32];
        AddJudged(columns, row, space);
        if (columns.Weight is { HasNumbers: true } numbers)
        {
            _rows.Weight(numbers.Number(row));
        }
        else if (columns.Weight is { } weight)
        {
            _rows.Weight(weight.Text(row, space));
        }

        if (columns.Id is { } id)
        {
            _rows.Id(id.Text(row, space));
        }

        for (var attribute = 0; attribute < columns.Groups.Length; attribute++)
        {
            _rows.Group(attribute, columns.Groups[attribute].Text(row, space));
        }

        _rows.EndRow();
    }

    private void AddJudged(RowGroup columns, int row, Span<char> space)
    {
        if (Task != PredictionTask.Multiclass && columns.Label.HasNumbers)
        {
            _rows.Label(columns.Label.Number(row));
        }
        else
        {
            _rows.Label(columns.Label.Text(row, space));
        }

        if (Task != PredictionTask.Multiclass && columns.Score.HasNumbers)
        {
            _rows.Score(columns.Score.Number(row));
        }
        else
        {
            _rows.Score(columns.Score.Text(row, space));
        }
    }

    private sealed record RowGroup(ParquetColumn Label, ParquetColumn Score, ParquetColumn? Weight, ParquetColumn? Id, ParquetColumn[] Groups);
}
