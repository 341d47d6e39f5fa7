using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Operations.Capturing;

/// <summary>
/// Knows what a new version takes over from the one before it: what people say about the model as such. What was measured
/// or happened once (metrics, times, digests, data, code, environment, notes) is never taken over.
/// </summary>
public static class CarriedOver
{
    private static readonly string[] Whole = ["description", "owners", "compliance", "monitoring"];

    // Said so that nobody wonders; the other members are found anew.
    private static readonly string[] Left = ["tags", "notes", "parents", "experiment_id", "approvals", "stage", "deprecation"];

    /// <summary>Adds what carries over.</summary>
    public static void Add(CapturedFacts facts, JsonObject previous, string reference)
    {
        var source = $"carried over from {reference}";
        foreach (var name in Whole)
        {
            if (previous[name] is { } value)
            {
                facts.Add("/" + name, value, source);
            }
        }

        AddSignature(facts, previous, source);
        if ((previous["metrics"] as JsonObject)?["thresholds"] is { } thresholds)
        {
            facts.Add("/metrics/thresholds", thresholds, source);
        }

        var left = Left.Where(name => previous[name] is not null).ToArray();
        if (left.Length > 0)
        {
            facts.Note($"Not carried over from {reference}: {string.Join(", ", left)}.");
        }
    }

    // A model file says names, types and shapes; people had said more about the same fields.
    private static void AddSignature(CapturedFacts facts, JsonObject previous, string source)
    {
        foreach (var side in (string[])["inputs", "outputs"])
        {
            if ((previous["signature"] as JsonObject)?[side] is not JsonArray before)
            {
                continue;
            }

            var pointer = $"/signature/{side}";
            if (facts[pointer] is not JsonArray now)
            {
                facts.Add(pointer, before, source);
            }
            else if (Fields(now).SetEquals(Fields(before)))
            {
                facts.Remove(pointer);
                facts.Add(pointer, before, source);
            }
            else
            {
                facts.Note($"{pointer} differs from {source[("carried over from ".Length)..]}: the model file's is taken.");
            }
        }
    }

    private static HashSet<string> Fields(JsonArray fields) =>
        [.. fields.Items.OfType<JsonObject>().Select(field => $"{(field["name"] as JsonString)?.Text}:{(field["type"] as JsonString)?.Text}")];
}
