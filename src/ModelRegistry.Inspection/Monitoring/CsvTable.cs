using System.Text;
using ModelRegistry.Core.Json;
using Sylvan.Data.Csv;

namespace ModelRegistry.Inspection.Monitoring;

/// <summary>Reads small tables from CSV: UTF-8, a header, fields parted by comma, semicolon, tab or bar, quoted as in RFC 4180.</summary>
internal static class CsvTable
{
    private const int BufferSize = 1 << 17;
    private const int MostColumns = 1000;

    /// <summary>Reads the header and hands over every row with its number, from 2; empty lines are skipped.</summary>
    /// <exception cref="DocumentException">The file is no such table, or a row has another number of fields than the header.</exception>
    public static void Read(string file, Stream stream, Action<IReadOnlyList<string>> header, Action<int, IReadOnlyList<string>> row)
    {
        var number = 1;
        try
        {
            using var csv = CsvDataReader.Create(
                new StreamReader(stream, new UTF8Encoding(false, true), true, BufferSize),
                new CsvDataReaderOptions { BufferSize = BufferSize, OwnsReader = true, Comment = '\0', StringFactory = null });
            string[] columns = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetName)];
            header(Checked(file, columns));
            while (csv.Read())
            {
                number++;
                if (csv.RowFieldCount == columns.Length)
                {
                    row(number, [.. Enumerable.Range(0, columns.Length).Select(column => csv.GetFieldSpan(column).ToString())]);
                }
                else if (csv.RowFieldCount > 1 || !csv.GetFieldSpan(0).IsEmpty)
                {
                    throw Error(file, number, $"has {csv.RowFieldCount} fields, and the header {columns.Length}");
                }
            }
        }
        catch (Exception exception) when (exception is CsvFormatException or CsvRecordTooLargeException or CsvMissingHeadersException)
        {
            throw Error(file, number, "is not CSV with a header here: " + (exception is CsvRecordTooLargeException ? $"a line has more than {BufferSize} characters" : exception.Message.TrimEnd('.')));
        }
        catch (DecoderFallbackException)
        {
            throw Error(file, number, "is not UTF-8 from here on");
        }
    }

    /// <summary>Makes an error about a row.</summary>
    public static DocumentException Error(string file, int line, string message) => new(new DocumentError(file, string.Empty, line, 1, message));

    private static string[] Checked(string file, string[] columns) => columns.Length > MostColumns ? throw Error(file, 1, $"has more than {MostColumns} columns")
        : columns.GroupBy(column => column, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twin ? throw Error(file, 1, $"has two columns {Core.Models.Quotation.Of(twin.Key)}")
        : columns;
}
