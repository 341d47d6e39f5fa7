using System.Runtime.CompilerServices;
using System.Text;
using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Json;
using Sylvan.Data.Csv;

namespace ModelRegistry.Inspection.Predictions;

/// <summary>
/// Reads predictions from CSV: UTF-8, a header, fields parted by comma, semicolon, tab or bar, quoted as in RFC 4180. No line
/// is a comment, as that would hide rows.
/// </summary>
internal sealed class CsvPredictions : IPredictionReader
{
    private const int BufferSize = 1 << 17;
    private const int MostColumns = 10_000;

    private readonly CsvDataReader _csv;
    private readonly PredictionRoles _roles;
    private readonly BatchBuilder _rows;
    private bool _isOnRow;

    private CsvPredictions(CsvDataReader csv, PredictionRequest request, bool hasRow)
    {
        string[] columns = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetName)];
        (_csv, _isOnRow) = (csv, hasRow);
        _roles = PredictionRoles.Find(request, columns, column => !hasRow || (column < csv.RowFieldCount && DecimalNumber.TryParse(csv.GetFieldSpan(column), out _)));
        _rows = new BatchBuilder(request.File, columns, _roles, firstLine: 2);
    }

    /// <inheritdoc/>
    public PredictionTask Task => _roles.Task;

    /// <inheritdoc/>
    public PredictionNames Names => _rows.Names;

    /// <summary>Opens a file and reads its header and first row.</summary>
    public static async Task<IPredictionReader> OpenAsync(Stream stream, PredictionRequest request, CancellationToken cancellationToken)
    {
        var options = new CsvDataReaderOptions { BufferSize = BufferSize, OwnsReader = true, Comment = '\0', StringFactory = null };
        try
        {
            var csv = await CsvDataReader.CreateAsync(new StreamReader(stream, Encoding.UTF8, true, BufferSize), options, cancellationToken);
            return csv.FieldCount <= MostColumns
                ? new CsvPredictions(csv, request, await csv.ReadAsync(cancellationToken))
                : throw new DocumentException(new DocumentError(request.File, string.Empty, 1, 1, $"has more than {MostColumns} columns"));
        }
        catch (Exception exception) when (exception is CsvFormatException or CsvRecordTooLargeException or CsvMissingHeadersException)
        {
            throw new DocumentException(new DocumentError(request.File, string.Empty, 1, 1, "is not CSV with a header: " + Reason(exception)));
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PredictionBatch> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (Fill())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return _rows.Take();
        }

        _rows.RequireRows();
        yield return _rows.Take();
        await System.Threading.Tasks.Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _csv.DisposeAsync();

    // Returns whether the batch is full; otherwise the file has ended.
    private bool Fill()
    {
        try
        {
            for (; _isOnRow && !_rows.IsFull; _isOnRow = _csv.Read())
            {
                AddRow();
            }

            return _rows.IsFull;
        }
        catch (Exception exception) when (exception is CsvFormatException or CsvRecordTooLargeException)
        {
            throw _rows.RowError("is not CSV here: " + Reason(exception));
        }
    }

    private void AddRow()
    {
        if (_csv.RowFieldCount != _csv.FieldCount)
        {
            if (_csv.RowFieldCount > 1 || !_csv.GetFieldSpan(0).IsEmpty)
            {
                throw _rows.RowError($"has {_csv.RowFieldCount} fields, and the header {_csv.FieldCount}");
            }

            return;
        }

        _rows.Label(_csv.GetFieldSpan(_roles.Label));
        _rows.Score(_csv.GetFieldSpan(_roles.Score));
        if (_roles.Weight is { } weight)
        {
            _rows.Weight(_csv.GetFieldSpan(weight));
        }

        if (_roles.Id is { } id)
        {
            _rows.Id(_csv.GetFieldSpan(id));
        }

        for (var attribute = 0; attribute < _roles.Groups.Count; attribute++)
        {
            _rows.Group(attribute, _csv.GetFieldSpan(_roles.Groups[attribute]));
        }

        _rows.EndRow();
    }

    private static string Reason(Exception exception) => exception is CsvRecordTooLargeException
        ? $"a line has more than {BufferSize} characters"
        : exception.Message.TrimEnd('.');
}
