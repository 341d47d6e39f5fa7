using System.Globalization;
using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Inspection.Predictions;

/// <summary>Checks values row by row and puts them into batches.</summary>
/// <param name="file">How messages name the file.</param>
/// <param name="columns">Names of its columns.</param>
/// <param name="roles">Which column holds what.</param>
/// <param name="firstLine">Line, or row, on which the first row stands.</param>
internal sealed class BatchBuilder(string file, IReadOnlyList<string> columns, PredictionRoles roles, int firstLine)
{
    private const int Rows = 16384;
    private const int MostGroups = 200;

    private readonly WordList[] _groups = [.. roles.Groups.Select(_ => new WordList())];
    private readonly WordList _classes = new();
    private PredictionBatch _batch = Empty(roles);
    private int _row;
    private long _before;

    /// <summary>Gets the words that stand for numbers.</summary>
    public PredictionNames Names => new([.. roles.Groups.Select(column => columns[column])], [.. _groups.Select(group => group.Words)], _classes.Words);

    /// <summary>Gets a value indicating whether the batch must be taken before the next row.</summary>
    public bool IsFull => _row == Rows;

    public void Label(ReadOnlySpan<char> text) => _batch.Labels[_row] = roles.Task switch
    {
        PredictionTask.Multiclass => Class(roles.Label, text),
        PredictionTask.Binary => Binary(text),
        _ => Number(roles.Label, text),
    };

    public void Score(ReadOnlySpan<char> text) =>
        _batch.Scores[_row] = roles.Task == PredictionTask.Multiclass ? Class(roles.Score, text) : Number(roles.Score, text);

    public void Weight(ReadOnlySpan<char> text) => Weight(Number(roles.Weight!.Value, text));

    public void Label(double number) => _batch.Labels[_row] = roles.Task != PredictionTask.Binary || number is 0 or 1
        ? Finite(roles.Label, number)
        : throw NotBinary(Text(number));

    public void Score(double number) => _batch.Scores[_row] = Finite(roles.Score, number);

    public void Weight(double number) => _batch.Weights![_row] = Finite(roles.Weight!.Value, number) >= 0
        ? number
        : throw Error(roles.Weight.Value, $"must not be negative, and is {Text(number)}");

    public void Group(int attribute, ReadOnlySpan<char> text)
    {
        var column = roles.Groups[attribute];
        if (text.IsEmpty)
        {
            throw Error(column, "is empty; give such rows a group of their own, e.g. unknown");
        }

        var number = _groups[attribute].Number(text);
        _batch.Groups[attribute][_row] = number < MostGroups ? number : throw Error(column, $"has more than {MostGroups} groups; put values into bands first");
    }

    public void Id(ReadOnlySpan<char> text) => _batch.Ids![_row] = text.IsEmpty ? throw Error(roles.Id!.Value, "is empty") : CaseId.Of(text);

    public void EndRow() => _row++;

    /// <summary>Returns the rows since the last batch, and starts another.</summary>
    public PredictionBatch Take()
    {
        var taken = _batch with { Count = _row };
        (_batch, _before, _row) = (Empty(roles), _before + _row, 0);
        return taken;
    }

    /// <summary>Makes the error for a file without rows; call it before the last batch is taken.</summary>
    public void RequireRows()
    {
        if (_before + _row == 0)
        {
            throw new DocumentException(new DocumentError(file, string.Empty, firstLine, 1, "has no rows"));
        }
    }

    public DocumentException Error(int column, string message)
    {
        var line = _before + _row + firstLine;
        return new DocumentException(new DocumentError(
            file, string.Empty, (int)Math.Min(line, int.MaxValue), column + 1, $"column {Quotation.Of(columns[column])} {message}"));
    }

    public DocumentException RowError(string message) =>
        new(new DocumentError(file, string.Empty, (int)Math.Min(_before + _row + firstLine, int.MaxValue), 1, message));

    private static PredictionBatch Empty(PredictionRoles roles) => new(
        0,
        new double[Rows],
        new double[Rows],
        roles.Weight is null ? null : new double[Rows],
        [.. roles.Groups.Select(_ => new int[Rows])],
        roles.Id is null ? null : new UInt128[Rows]);

    private double Binary(ReadOnlySpan<char> text)
    {
        if (text.Length == 1 && text[0] is '0' or '1')
        {
            return text[0] - '0';
        }

        if (text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            return text.Length == 4 ? 1 : 0;
        }

        return DecimalNumber.TryParse(text, out var number) && number is 0 or 1
            ? number
            : throw NotBinary(Shown(text));
    }

    private DocumentException NotBinary(string shown) =>
        Error(roles.Label, $"must be 0 or 1, and is {shown}; for other labels say --task regression or --task multiclass");

    private double Finite(int column, double number) =>
        double.IsFinite(number) ? number : throw Error(column, $"must be a finite number, and is {(double.IsNaN(number) ? "empty or not a number" : "infinite")}");

    private double Number(int column, ReadOnlySpan<char> text) =>
        DecimalNumber.TryParse(text, out var number) ? number : throw Error(column, $"must be a finite number, and is {Shown(text)}");

    private int Class(int column, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            throw Error(column, "is empty");
        }

        var number = _classes.Number(text);
        return number < EvaluationOptions.MostClasses
            ? number
            : throw Error(column, $"is the {(EvaluationOptions.MostClasses + 1).ToString(CultureInfo.InvariantCulture)}th class; {EvaluationOptions.MostClasses} are the most (for numbers say --task regression)");
    }

    private static string Text(double number) => double.IsNaN(number) ? "empty or not a number" : number.ToString("R", CultureInfo.InvariantCulture);

    private static string Shown(ReadOnlySpan<char> text) => text.IsEmpty ? "empty" : Quotation.Of(text.ToString());
}
