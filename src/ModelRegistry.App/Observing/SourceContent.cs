using System.Text;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;
using ModelRegistry.Inspection.Monitoring;

namespace ModelRegistry.App.Observing;

/// <summary>What a source answered.</summary>
/// <param name="Name">Name of the source, for messages.</param>
/// <param name="Bytes">The content.</param>
/// <param name="MediaType">What the source says it is, or null.</param>
internal sealed record SourceContent(string Name, byte[] Bytes, string? MediaType)
{
    /// <summary>Most bytes a source may answer with.</summary>
    public const int MostBytes = 16 << 20;

    private const string OpenMetrics = "application/openmetrics-text";

    /// <summary>Reads the values.</summary>
    /// <param name="format">How they are written, or null to find out.</param>
    /// <exception cref="DocumentException">The content is not of the format.</exception>
    public SubmittedObservations Read(SourceFormat? format)
    {
        switch (format ?? Format())
        {
            case SourceFormat.Json:
                return JsonObservations.Read(new DocumentSource(Name, Bytes));
            case SourceFormat.Csv:
                using (var stream = new MemoryStream(Bytes))
                {
                    return CsvObservations.Read(Name, stream);
                }

            default:
                return PrometheusObservations.Read(Name, Text(), MediaType == OpenMetrics);
        }
    }

    // What the source says, else the ending of its name, else how the content begins.
    private SourceFormat Format() => MediaType switch
    {
        "application/json" => SourceFormat.Json,
        "text/csv" => SourceFormat.Csv,
        OpenMetrics => SourceFormat.Prometheus,
        _ => Path.GetExtension(Name).ToLowerInvariant() switch
        {
            ".json" => SourceFormat.Json,
            ".csv" => SourceFormat.Csv,
            ".prom" => SourceFormat.Prometheus,
            _ => Guess(),
        },
    };

    private SourceFormat Guess()
    {
        var start = Encoding.UTF8.GetString(Bytes.AsSpan(0, Math.Min(Bytes.Length, 4096))).TrimStart();
        var header = start.Split('\n')[0].Split(',', ';', '\t', '|').Select(column => column.Trim('"', '\r', ' ')).ToArray();
        return start.StartsWith('{') || start.StartsWith('[') ? SourceFormat.Json
            : header.Contains("metric") && header.Contains("value") ? SourceFormat.Csv
            : SourceFormat.Prometheus;
    }

    private string Text()
    {
        try
        {
            return new UTF8Encoding(false, true).GetString(Bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new DocumentException(new DocumentError(Quotation.Inert(Name), string.Empty, 1, 1, "is not UTF-8"));
        }
    }
}
