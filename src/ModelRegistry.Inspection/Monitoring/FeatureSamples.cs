using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;

namespace ModelRegistry.Inspection.Monitoring;

/// <summary>Reads the features of a sample from CSV, one column each; a column that holds only numbers is one of numbers, any other one of categories.</summary>
public static class FeatureSamples
{
    /// <summary>Most rows of a sample; more would tell nothing more about drift.</summary>
    public const int MostRows = 1_000_000;

    private const int MostFeatures = 200;

    /// <summary>Reads a sample.</summary>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="stream">Its content.</param>
    /// <param name="features">Columns to read; empty for all.</param>
    /// <exception cref="DocumentException">The file is no such table, or lacks a column.</exception>
    public static IReadOnlyList<FeatureSample> Read(string file, Stream stream, IReadOnlyList<string> features)
    {
        var columns = new List<Column>();
        CsvTable.Read(file, stream, header => columns.AddRange(Choose(file, header, features)), (line, fields) =>
        {
            if (line > MostRows + 1)
            {
                throw CsvTable.Error(file, line, $"is one row too many; {MostRows} is the most of a sample");
            }

            columns.ForEach(column => column.Add(fields[column.Index]));
        });
        return [.. columns.Select(column => column.Sample())];
    }

    private static IEnumerable<Column> Choose(string file, IReadOnlyList<string> header, IReadOnlyList<string> features)
    {
        var chosen = features.Count == 0 ? header : features;
        var missing = chosen.FirstOrDefault(feature => !header.Contains(feature, StringComparer.Ordinal));
        if (missing is not null)
        {
            var near = Spelling.Nearest(missing, header);
            throw CsvTable.Error(file, 1, $"has no column {Quotation.Of(missing)}" + (near is null ? string.Empty : $" (did you mean {near}?)"));
        }

        return chosen.Count <= MostFeatures
            ? chosen.Select(feature => new Column(feature, header.Index().First(column => column.Item == feature).Index))
            : throw CsvTable.Error(file, 1, $"has {chosen.Count} features; {MostFeatures} is the most, name those that matter");
    }

    // Words are kept only until it is known that all of them are numbers.
    private sealed class Column(string name, int index)
    {
        private readonly List<string> _words = [];
        private int _missing;

        public int Index => index;

        public void Add(string field)
        {
            if (field.Length == 0)
            {
                _missing++;
            }
            else
            {
                _words.Add(field);
            }
        }

        public FeatureSample Sample()
        {
            var numbers = new List<double>(_words.Count);
            foreach (var word in _words)
            {
                if (!FeatureSample.TryNumber(word, out var number))
                {
                    return new FeatureSample(name, null, _words, _missing);
                }

                numbers.Add(number);
            }

            return new FeatureSample(name, numbers, null, _missing);
        }
    }
}
