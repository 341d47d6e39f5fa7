using System.Text;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Evaluation;

/// <summary>Puts what was measured into the metrics of a candidate; everything outside <c>metrics</c> stays byte for byte.</summary>
public static class MetricsUpdate
{
    private const string Member = "metrics";

    /// <summary>Returns the candidate's bytes with its metrics measured; claims that were not recomputed stay.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="scheme">How versions are numbered.</param>
    /// <param name="evaluation">What was measured.</param>
    /// <exception cref="DocumentException">The document is not a candidate.</exception>
    public static byte[] Apply(DocumentSource candidate, VersioningScheme scheme, EvaluationRecord evaluation)
    {
        var metadata = ModelMetadata.Parse(candidate, scheme);
        var metrics = metadata.Json[Member] as JsonObject;
        var text = Encoding.UTF8.GetString(JsonText.ToBytes(Joined(metadata, metrics ?? JsonObject.Empty, evaluation))).TrimEnd('\n').Replace("\n", "\n  ", StringComparison.Ordinal);
        var bytes = candidate.Bytes.Span;
        if (metrics is not null)
        {
            return [.. bytes[..metrics.Offset], .. Encoding.UTF8.GetBytes(text), .. bytes[End(bytes, metrics.Offset)..]];
        }

        var end = bytes.LastIndexOf((byte)'}');
        var last = bytes[..end].TrimEnd(" \t\r\n"u8).Length;
        return [.. bytes[..last], .. Encoding.UTF8.GetBytes($",\n  \"{Member}\": {text}\n"), .. bytes[end..]];
    }

    private static int End(ReadOnlySpan<byte> bytes, int start)
    {
        var reader = new System.Text.Json.Utf8JsonReader(bytes[start..]);
        reader.Read();
        reader.Skip();
        return start + (int)reader.BytesConsumed;
    }

    private static JsonObject Joined(ModelMetadata metadata, JsonObject metrics, EvaluationRecord evaluation)
    {
        var claims = metadata.Measurements;
        foreach (var found in evaluation.Measurements)
        {
            var value = evaluation.Metrics[found.Metric]!;
            var claim = claims.FirstOrDefault(claim => RecomputedMeasurements.Of(claim, claims, [found]) is not null);
            var name = claim?.Metric ?? claims.FirstOrDefault(claim => MetricNames.Canonical(claim.Metric) == found.Metric)?.Metric ?? found.Metric;
            metrics = metrics.With(name, Value(metrics[name], claim, value));
        }

        return metrics;
    }

    private static JsonValue Value(JsonValue? present, Measurement? claim, JsonValue measured) => (present, claim) switch
    {
        (null, _) => measured,
        (JsonArray list, null) => JsonArray.Of([.. list.Items, measured]),
        (JsonArray list, _) => JsonArray.Of(list.Items.Select((item, index) => claim.Pointer.EndsWith($"/{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}", StringComparison.Ordinal) ? measured : item)),
        (_, null) => JsonArray.Of([present, measured]),
        _ => measured,
    };
}
