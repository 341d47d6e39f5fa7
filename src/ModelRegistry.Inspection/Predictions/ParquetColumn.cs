using System.Globalization;
using Parquet;
using Parquet.Schema;

namespace ModelRegistry.Inspection.Predictions;

/// <summary>One column of a row group: floating-point numbers, whole numbers, true/false or text, with or without gaps.</summary>
internal sealed class ParquetColumn
{
    private const long MostRows = 50_000_000;

    private readonly double[]? _numbers;
    private readonly long[]? _integers;
    private readonly string?[]? _texts;
    private readonly bool[]? _gaps;
    private readonly bool _areFlags;

    private ParquetColumn(double[]? numbers, long[]? integers, string?[]? texts, bool[]? gaps, bool areFlags) =>
        (_numbers, _integers, _texts, _gaps, _areFlags) = (numbers, integers, texts, gaps, areFlags);

    /// <summary>Gets the number of rows.</summary>
    public int Count => _numbers?.Length ?? _integers?.Length ?? _texts!.Length;

    /// <summary>Gets a value indicating whether <see cref="Number"/> may be asked for.</summary>
    public bool HasNumbers => _texts is null;

    /// <summary>Returns whether a column's type is one of numbers.</summary>
    public static bool IsNumber(DataField field) => !IsText(field) && field.ClrType != typeof(bool);

    /// <summary>Reads a column; null when its type is none of those.</summary>
    public static async Task<ParquetColumn?> ReadAsync(ParquetRowGroupReader reader, DataField field, CancellationToken cancellationToken)
    {
        if (reader.RowCount is < 0 or > MostRows)
        {
            throw new InvalidDataException(FormattableString.Invariant($"a row group has {reader.RowCount} rows, and {MostRows} are the most"));
        }

        return field switch
        {
            _ when IsNested(field) => null,
            _ when IsText(field) => await TextAsync(reader, field, cancellationToken),
            _ when field.ClrType == typeof(double) => await NumbersAsync<double>(reader, field, value => value, cancellationToken),
            _ when field.ClrType == typeof(float) => await NumbersAsync<float>(reader, field, value => value, cancellationToken),
            _ when field.ClrType == typeof(bool) => await IntegersAsync<bool>(reader, field, value => value ? 1 : 0, cancellationToken),
            _ when field.ClrType == typeof(long) => await IntegersAsync<long>(reader, field, value => value, cancellationToken),
            _ when field.ClrType == typeof(int) => await IntegersAsync<int>(reader, field, value => value, cancellationToken),
            _ when field.ClrType == typeof(short) => await IntegersAsync<short>(reader, field, value => value, cancellationToken),
            _ when field.ClrType == typeof(sbyte) => await IntegersAsync<sbyte>(reader, field, value => value, cancellationToken),
            _ when field.ClrType == typeof(byte) => await IntegersAsync<byte>(reader, field, value => value, cancellationToken),
            _ when field.ClrType == typeof(ushort) => await IntegersAsync<ushort>(reader, field, value => value, cancellationToken),
            _ when field.ClrType == typeof(uint) => await IntegersAsync<uint>(reader, field, value => value, cancellationToken),
            _ => null,
        };
    }

    /// <summary>Returns a row's number; not a number where there is a gap.</summary>
    public double Number(int row) => _gaps is not null && _gaps[row] ? double.NaN : _numbers?[row] ?? _integers![row];

    /// <summary>Returns a row's value as text, empty where there is a gap.</summary>
    public ReadOnlySpan<char> Text(int row, Span<char> space)
    {
        if (_texts is not null)
        {
            return _texts[row];
        }

        if (_gaps is not null && _gaps[row])
        {
            return default;
        }

        if (_areFlags)
        {
            return _integers![row] != 0 ? "true" : "false";
        }

        var length = 0;
        _ = _integers is null
            ? _numbers![row].TryFormat(space, out length, "R", CultureInfo.InvariantCulture)
            : _integers[row].TryFormat(space, out length, default, CultureInfo.InvariantCulture);
        return space[..length];
    }

    /// <summary>Returns what a column holds, for people.</summary>
    public static string Kind(DataField field) => IsNested(field) ? "nested values" : field.ClrType.IsGenericType ? "bytes" : field.ClrType.Name;

    private static bool IsNested(DataField field) => field.IsArray || field.Path.Length > 1;

    private static bool IsText(DataField field) => field.ClrType == typeof(string) || field.ClrType == typeof(ReadOnlyMemory<char>);

    private static async Task<ParquetColumn> TextAsync(ParquetRowGroupReader reader, DataField field, CancellationToken cancellationToken)
    {
        var texts = new string?[reader.RowCount];
        await reader.ReadAsync(field, texts.AsMemory()!, cancellationToken: cancellationToken);
        return new ParquetColumn(null, null, texts, null, areFlags: false);
    }

    private static async Task<ParquetColumn> NumbersAsync<T>(
        ParquetRowGroupReader reader, DataField field, Func<T, double> convert, CancellationToken cancellationToken)
        where T : struct
    {
        var (values, gaps) = await ValuesAsync(reader, field, convert, cancellationToken);
        return new ParquetColumn(values, null, null, gaps, areFlags: false);
    }

    private static async Task<ParquetColumn> IntegersAsync<T>(
        ParquetRowGroupReader reader, DataField field, Func<T, long> convert, CancellationToken cancellationToken)
        where T : struct
    {
        var (values, gaps) = await ValuesAsync(reader, field, convert, cancellationToken);
        return new ParquetColumn(null, values, null, gaps, typeof(T) == typeof(bool));
    }

    private static async Task<(TValue[] Values, bool[]? Gaps)> ValuesAsync<T, TValue>(
        ParquetRowGroupReader reader, DataField field, Func<T, TValue> convert, CancellationToken cancellationToken)
        where T : struct
    {
        if (!field.IsNullable)
        {
            var whole = new T[reader.RowCount];
            await reader.ReadAsync<T>(field, whole.AsMemory(), cancellationToken: cancellationToken);
            return (whole as TValue[] ?? Array.ConvertAll(whole, value => convert(value)), null);
        }

        var values = new T?[reader.RowCount];
        await reader.ReadAsync<T>(field, values.AsMemory(), cancellationToken: cancellationToken);
        return (Array.ConvertAll(values, value => convert(value ?? default)), Array.ConvertAll(values, value => value is null));
    }
}
