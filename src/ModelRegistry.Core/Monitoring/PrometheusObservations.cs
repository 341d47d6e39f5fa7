using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Monitoring;

/// <summary>
/// Reads values from the text format of Prometheus, version 0.0.4, or from OpenMetrics, which ends with <c># EOF</c> and has its times in seconds. A sample counts if it has the label <c>model</c> or <c>version</c>; a sample
/// <c>NAME_n</c> or <c>NAME_std</c> with the labels of <c>NAME</c> is its number of cases or their deviation. Counters, histograms and
/// summaries only grow, so they are of no window, and are left out.
/// </summary>
public static class PrometheusObservations
{
    private static readonly string[] Companions = ["_n", "_std"];
    private static readonly string[] Parts = ["", "_total", "_sum", "_count", "_bucket", "_created"];

    /// <summary>Reads the values.</summary>
    /// <param name="file">Name of the source, for messages.</param>
    /// <param name="text">Its content.</param>
    /// <param name="isOpenMetrics">Whether it says that it is OpenMetrics; else it is when it ends as that does.</param>
    /// <exception cref="DocumentException">A line is not of the format, or two are the same sample.</exception>
    public static SubmittedObservations Read(string file, string text, bool isOpenMetrics = false)
    {
        isOpenMetrics |= text.AsSpan().TrimEnd().EndsWith("# EOF", StringComparison.Ordinal);
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        var samples = new Dictionary<string, PrometheusSample>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (PrometheusLine.Read(line.TrimEnd('\r'), number, isOpenMetrics, types, out var problem) is { } sample && !samples.TryAdd(sample.Identity, sample))
            {
                problem = (1, "repeats a sample that stands above");
            }

            if (problem is var (column, message))
            {
                throw new DocumentException(new DocumentError(file, string.Empty, number, column, message));
            }
        }

        return Values(file, types, samples);
    }

    private static SubmittedObservations Values(string file, Dictionary<string, string> types, Dictionary<string, PrometheusSample> samples)
    {
        var leftOut = new List<string>();
        var values = new List<SubmittedObservation>();
        var unnamed = samples.Values.Count(sample => !sample.Has("model") && !sample.Has("version"));
        foreach (var sample in samples.Values.Where(sample => (sample.Has("model") || sample.Has("version")) && !IsCompanion(sample, samples)))
        {
            if (Objection(sample, types) is { } objection)
            {
                leftOut.Add($"line {sample.Line.ToString(CultureInfo.InvariantCulture)}: {Quotation.Inert(sample.Name)} {objection}");
                continue;
            }

            values.Add(Value(file, sample, samples, leftOut));
        }

        if (unnamed > 0)
        {
            leftOut.Add($"{unnamed.ToString(CultureInfo.InvariantCulture)} samples name neither model nor version");
        }

        return values.Count <= SubmittedObservations.Most
            ? new SubmittedObservations(values, leftOut)
            : throw new DocumentException(new DocumentError(file, string.Empty, 1, 1, $"holds {values.Count} values; {SubmittedObservations.Most} is the most at once"));
    }

    private static string? Objection(PrometheusSample sample, Dictionary<string, string> types)
    {
        var growing = Parts.Where(part => sample.Name.EndsWith(part, StringComparison.Ordinal))
            .Select(part => types.GetValueOrDefault(sample.Name[..^part.Length]))
            .FirstOrDefault(type => type is "counter" or "histogram" or "summary");
        return growing is not null ? $"is part of a {growing}, which only grows and is of no window; expose a gauge"
            : sample.IsFinite ? null
            : $"is {sample.Value}";
    }

    private static bool IsCompanion(PrometheusSample sample, Dictionary<string, PrometheusSample> samples) => Companions.Any(suffix =>
        sample.Name.EndsWith(suffix, StringComparison.Ordinal) && samples.ContainsKey(sample.IdentityOf(sample.Name[..^suffix.Length])));

    private static SubmittedObservation Value(string file, PrometheusSample sample, Dictionary<string, PrometheusSample> samples, List<string> leftOut)
    {
        PrometheusSample[] companions = [.. Companions.Select(suffix => samples.GetValueOrDefault(sample.IdentityOf(sample.Name + suffix))).OfType<PrometheusSample>()];
        leftOut.AddRange(companions.Where(companion => !companion.IsFinite)
            .Select(companion => $"line {companion.Line.ToString(CultureInfo.InvariantCulture)}: {Quotation.Inert(companion.Name)} is {companion.Value}"));
        var place = $"line {sample.Line.ToString(CultureInfo.InvariantCulture)}";
        try
        {
            KeyValuePair<string, string>[] fields =
            [
                .. sample.Labels.Where(label => label.Key is not ("metric" or "value" or "n" or "std" or "time")),
                KeyValuePair.Create("metric", sample.Name),
                KeyValuePair.Create("value", sample.Value),
                .. companions.Where(companion => companion.IsFinite).Select(companion => KeyValuePair.Create(companion.Name[(sample.Name.Length + 1)..], companion.Value)),
            ];
            return SubmittedFields.Make(place, fields) with { Time = sample.Time };
        }
        catch (FormatException exception)
        {
            throw new DocumentException(new DocumentError(file, string.Empty, sample.Line, 1, exception.Message));
        }
    }
}
