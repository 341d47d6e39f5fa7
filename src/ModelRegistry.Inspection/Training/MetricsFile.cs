using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Inspection.Training;

/// <summary>
/// Reads <c>metrics.json</c> (or YAML) in the shapes tools write: flat, nested (<c>{"auc": {"macro": 0.8}}</c> becomes
/// <c>auc.macro</c>), by split (<c>{"test": {"auc": 0.8}}</c>), or already as metadata's measurements.
/// </summary>
/// <param name="Metrics">Metrics as metadata writes them, in the order they stand in the file.</param>
/// <param name="Skipped">Names of members that are no measurement.</param>
public sealed record MetricsFile(IReadOnlyList<JsonMember> Metrics, IReadOnlyList<string> Skipped)
{
    private const int MaxMetrics = 1_000;

    private static readonly HashSet<string> Splits = new(StringComparer.OrdinalIgnoreCase)
    {
        "train", "training", "val", "valid", "validation", "dev", "test", "testing", "holdout", "eval",
    };

    /// <summary>Reads a file; its ending says whether it is YAML.</summary>
    /// <exception cref="UnreadableEvidenceException">It is neither JSON nor YAML, or not an object.</exception>
    public static MetricsFile Read(DocumentSource source)
    {
        var collector = new Collector();
        foreach (var member in StructuredFile.Read(source).Members)
        {
            if (Splits.Contains(member.Name) && member.Value is JsonObject inner && inner["value"] is null)
            {
                collector.Add(inner, string.Empty, member.Name);
            }
            else
            {
                collector.Add(member, member.Name, null);
            }
        }

        return new MetricsFile(collector.Metrics(), collector.Skipped);
    }

    private sealed class Collector
    {
        private readonly List<(string Name, List<JsonValue> Values)> _metrics = [];
        private readonly Dictionary<string, List<JsonValue>> _byName = new(StringComparer.Ordinal);

        public List<string> Skipped { get; } = [];

        public void Add(JsonObject values, string prefix, string? split)
        {
            foreach (var member in values.Members)
            {
                Add(member, prefix.Length == 0 ? member.Name : $"{prefix}.{member.Name}", split);
            }
        }

        public void Add(JsonMember member, string name, string? split)
        {
            switch (member.Value)
            {
                case JsonString when name == "split":
                case JsonObject when name == "thresholds":
                    Put(name, member.Value);
                    break;
                case JsonNumber number:
                    Put(name, split is null ? number : JsonObject.Of(("value", number), ("split", split)));
                    break;
                case JsonObject measurement when measurement["value"] is JsonNumber:
                    Put(name, split is null || measurement["split"] is not null ? measurement : measurement.With("split", split));
                    break;
                case JsonArray list when list.Items.Count > 0 && list.Items.All(item => item is JsonObject json && json["value"] is JsonNumber):
                    list.Items.ToList().ForEach(item => Put(name, item));
                    break;
                case JsonObject nested:
                    Add(nested, name, split);
                    break;
                default:
                    Skipped.Add(Quotation.Inert(name));
                    break;
            }
        }

        public IReadOnlyList<JsonMember> Metrics() =>
            [.. _metrics.Select(metric => new JsonMember(metric.Name, metric.Values.Count == 1 ? metric.Values[0] : JsonArray.Of(metric.Values)))];

        private void Put(string name, JsonValue value)
        {
            if (!_byName.TryGetValue(name, out var values))
            {
                if (_metrics.Count == MaxMetrics)
                {
                    throw new UnreadableEvidenceException($"holds more than {MaxMetrics} metrics");
                }

                values = [];
                _byName.Add(name, values);
                _metrics.Add((name, values));
            }

            values.Add(value);
        }
    }
}
