using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Monitoring;

namespace ModelRegistry.Inspection.Monitoring;

/// <summary>Reads submitted values from CSV: columns <c>metric</c> and <c>value</c>, others by their names, the rest dimensions of the segment.</summary>
public static class CsvObservations
{
    /// <summary>Reads the values.</summary>
    /// <exception cref="DocumentException">The file is not acceptable.</exception>
    public static SubmittedObservations Read(string file, Stream stream)
    {
        IReadOnlyList<string> columns = [];
        var values = new List<SubmittedObservation>();
        CsvTable.Read(file, stream, header => columns = header, (line, fields) =>
        {
            if (values.Count == SubmittedObservations.Most)
            {
                throw CsvTable.Error(file, line, $"is one value too many; {SubmittedObservations.Most} is the most at once");
            }

            try
            {
                values.Add(SubmittedFields.Make(
                    $"line {line.ToString(CultureInfo.InvariantCulture)}", [.. columns.Select((column, index) => KeyValuePair.Create(column, fields[index]))]));
            }
            catch (FormatException exception) when (exception is not DocumentException)
            {
                throw CsvTable.Error(file, line, exception.Message);
            }
        });
        return new SubmittedObservations(values, []);
    }
}
