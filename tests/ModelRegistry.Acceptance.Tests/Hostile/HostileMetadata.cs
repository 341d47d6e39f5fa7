using System.Text.Json.Nodes;

namespace ModelRegistry.Acceptance.Tests.Hostile;

/// <summary>Metadata that is JSON but says what metadata cannot say.</summary>
internal static class HostileMetadata
{
    private const int Refused = 3;

    private static readonly string[] Sections =
    [
        "description", "owners", "stage", "change", "change_type", "experiment_id", "parents", "code", "data", "training", "artifacts",
        "signature", "env", "metrics", "compliance", "approvals", "monitoring", "deprecation", "notes", "tags", "model_name", "version",
    ];

    private static readonly string[] Objects =
        ["change", "code", "data", "training", "env", "compliance", "approvals", "monitoring", "signature"];

    public static IReadOnlyList<HostileCase> Cases { get; } =
    [
        .. Sections.Select(section => Meta($"{section} is a number", metadata => metadata[section] = 7, $"/{section}: ")),
        .. Sections.Select(section => Meta($"{section} is null", metadata => metadata[section] = null, $"/{section}: ")),
        .. Objects.Select(section => Meta($"{section} has an unknown member", metadata => metadata[section] = new JsonObject { ["surprise"] = 1 }, $"/{section}/surprise: ")),
        Meta("unknown member", metadata => metadata["surprise"] = 1, "/surprise: "),
        Meta("misspelled member", metadata => metadata["ownres"] = new JsonArray("a"), "did you mean owners?"),
        Meta("member of a prototype", metadata => metadata["__proto__"] = new JsonObject(), "/__proto__: "),
        Meta("format of tomorrow", metadata => metadata["format"] = 2, "/format: "),
        Meta("format is text", metadata => metadata["format"] = "1", "/format: "),
        Meta("no name", metadata => metadata.Remove("model_name"), "model_name"),
        Meta("no version", metadata => metadata.Remove("version"), "version"),
        Meta("no artifacts", metadata => metadata.Remove("artifacts"), "artifacts"),
        Meta("empty artifacts", metadata => metadata["artifacts"] = new JsonObject(), "/artifacts: "),
        Meta("owners with a number", metadata => metadata["owners"] = new JsonArray(1), "/owners/0: "),
        Meta("owners with empty text", metadata => metadata["owners"] = new JsonArray(""), "/owners/0: "),
        Meta("commit that is a branch", metadata => metadata["code"] = new JsonObject { ["commit"] = "main" }, "/code/commit: "),
        Meta("commit that is an option", metadata => metadata["code"] = new JsonObject { ["commit"] = "--upload-pack=x" }, "/code/commit: "),
        Meta("time without offset", metadata => metadata["training"] = new JsonObject { ["started_at"] = "2026-10-01T09:00:00" }, "/training/started_at: "),
        Meta("time that does not exist", metadata => metadata["training"] = new JsonObject { ["started_at"] = "2026-02-30T09:00:00Z" }, "/training/started_at: "),
        Meta("ends before it starts", metadata => metadata["training"] = new JsonObject { ["started_at"] = "2026-10-01T09:00:00Z", ["finished_at"] = "2026-10-01T08:00:00Z" }, "is before started_at"),
        Meta("negative duration", metadata => metadata["training"] = new JsonObject { ["duration_seconds"] = -1 }, "/training/duration_seconds: "),
        Meta("seed beyond 64 bits", metadata => metadata["training"] = JsonNode.Parse("""{"seed": 99999999999999999999999}"""), "/training/seed: "),
        Meta("seed with a fraction", metadata => metadata["training"] = new JsonObject { ["seed"] = 1.5 }, "/training/seed: "),
        Meta("metric that is text", metadata => metadata["metrics"] = new JsonObject { ["auc"] = "0.9" }, "/metrics/auc: "),
        Meta("metric without value", metadata => metadata["metrics"] = new JsonObject { ["auc"] = new JsonObject { ["n"] = 5 } }, "/metrics/auc"),
        Meta("interval the wrong way round", metadata => metadata["metrics"] = new JsonObject { ["auc"] = new JsonObject { ["value"] = 0.8, ["ci"] = new JsonArray(0.9, 0.7) } }, "/metrics/auc"),
        Meta("one split twice", metadata => metadata["metrics"] = JsonNode.Parse("""{"auc": [{"value": 0.8, "split": "test"}, {"value": 0.9, "split": "test"}]}"""), "/metrics/auc"),
        Meta("threshold that is no rule", metadata => metadata["metrics"] = JsonNode.Parse("""{"auc": 0.9, "thresholds": {"auc": "good enough"}}"""), "/metrics/thresholds/auc"),
        Meta("change of an unknown type", metadata => metadata["change"] = new JsonObject { ["type"] = "huge" }, "/change/type: "),
        Meta("change that contradicts itself", metadata => { metadata["change_type"] = "patch"; metadata["change"] = new JsonObject { ["type"] = "minor" }; }, "change_type"),
        Meta("parent without version", metadata => metadata["parents"] = new JsonArray("other"), "/parents/0: "),
        Meta("parent with traversal", metadata => metadata["parents"] = new JsonArray("../other@1.0.0"), "/parents/0: "),
        Meta("tag that is a number", metadata => metadata["tags"] = new JsonObject { ["a"] = 1 }, "/tags/a: "),
        Meta("tag without a name", metadata => metadata["tags"] = new JsonObject { [""] = "a" }, "/tags"),
        Meta("claimed digest that is none", metadata => metadata["artifacts"] = Claim("digest", "sha256:xyz"), "/artifacts/model/digest: "),
        Meta("claimed digest of another kind", metadata => metadata["artifacts"] = Claim("digest", "md5:d41d8cd98f00b204e9800998ecf8427e"), "/artifacts/model/digest: "),
        Meta("claimed digest that does not fit", metadata => metadata["artifacts"] = Claim("digest", "sha256:" + new string('0', 64)), "the metadata claims sha256:0000"),
        Meta("claimed size that does not fit", metadata => metadata["artifacts"] = Claim("size", 1), "the metadata claims 1."),
        Meta("claimed size that is negative", metadata => metadata["artifacts"] = Claim("size", -1), "/artifacts/model/size: "),
        Meta("model that does not exist", metadata => metadata["model_name"] = "ctr_rankin", "Did you mean ctr_ranking?", 4),
        Meta("version that exists with other content", metadata => metadata["version"] = "1.0.0", "Make 1.0.1 instead.", 5),
        Meta("version that differs by build metadata only", metadata => metadata["version"] = "1.0.0+again", "is registered with other", 5),
    ];

    private static HostileCase Meta(string name, Action<JsonObject> change, string phrase, int exitCode = Refused) =>
        new($"metadata: {name}", scene => scene.Metadata(change), exitCode, phrase);

    private static JsonObject Claim(string member, JsonNode value) =>
        new() { ["model"] = new JsonObject { ["path"] = "model.onnx", [member] = value } };
}
