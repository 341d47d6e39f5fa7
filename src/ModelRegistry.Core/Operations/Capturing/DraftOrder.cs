using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Operations.Capturing;

/// <summary>Puts metadata's members into the order of <c>docs/formats/metadata.md</c>, so that the same facts give the same bytes.</summary>
internal static class DraftOrder
{
    private static readonly string[] Top =
    [
        "format", "model_name", "version", "description", "owners", "change", "experiment_id", "parents", "code", "data", "training",
        "artifacts", "signature", "env", "metrics", "compliance", "monitoring", "notes", "tags",
    ];

    private static readonly Dictionary<string, string[]> Sections = new(StringComparer.Ordinal)
    {
        ["change"] = ["type", "from", "summary", "rationale"],
        ["code"] = ["repo", "commit", "branch", "tag", "dirty", "path", "workflow", "pipeline_run", "url"],
        ["data"] = ["snapshot_id", "digest", "features_version", "source", "license", "time_window", "sampling", "splits"],
        ["training"] = ["params", "seed", "seeds", "hardware", "duration_seconds", "started_at", "finished_at", "command", "architecture"],
        ["signature"] = ["inputs", "outputs"],
        ["env"] = ["framework", "python", "os", "docker_image", "docker_digest", "lockfile", "lockfile_hash", "packages", "cuda", "driver"],
        ["monitoring"] = ["job_id", "dashboards", "alert_thresholds"],
    };

    /// <summary>Arranges a document.</summary>
    public static JsonObject Arrange(JsonObject document) => JsonObject.Of(Arranged(document, Top).Select(member =>
        new JsonMember(member.Name, Section(member.Name, member.Value))));

    private static JsonValue Section(string name, JsonValue value) => value switch
    {
        JsonObject json when Sections.TryGetValue(name, out var order) => JsonObject.Of(Arranged(json, order)),
        JsonObject metrics when name == "metrics" => JsonObject.Of(metrics.Members
            .OrderBy(member => member.Name switch { "split" => 0, "thresholds" => 2, _ => 1 })
            .ThenBy(member => member.Name, StringComparer.Ordinal)),
        JsonObject free when name is "tags" or "notes" => JsonObject.Of(free.Members.OrderBy(member => member.Name, StringComparer.Ordinal)),
        _ => value,
    };

    private static IEnumerable<JsonMember> Arranged(JsonObject json, string[] order) =>
        json.Members.OrderBy(member => Array.IndexOf(order, member.Name) is var index and >= 0 ? index : order.Length);
}
