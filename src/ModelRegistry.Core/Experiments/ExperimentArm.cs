using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Experiments;

/// <summary>One arm: a version, and how much of the traffic it gets.</summary>
/// <param name="Name">Name of the arm.</param>
/// <param name="Model">Model the version is of when it is a fork, or null for the experiment's own.</param>
/// <param name="Version">The version.</param>
/// <param name="RootDigest">Identity of its bytes.</param>
/// <param name="Share">Share of the traffic, above 0; those of all arms of a split add up to 1.</param>
/// <param name="Snapshot">Data snapshot it was trained on, or null.</param>
public sealed record ExperimentArm(string Name, ModelName? Model, ModelVersion Version, Digest RootDigest, ExactDecimal Share, string? Snapshot)
{
    /// <summary>Reads an arm.</summary>
    public static ExperimentArm Read(JsonReader reader)
    {
        reader.Closed("name", "model", "version", "root_digest", "share", "snapshot_id");
        return new ExperimentArm(
            reader.Text("name"),
            reader.OptionalParse<ModelName>("model"),
            reader.Parse<ModelVersion>("version"),
            reader.Parse<Digest>("root_digest"),
            reader.OptionalDecimal("share") is { Sign: > 0 } share ? share : throw reader.Error("share", "must be a number above 0"),
            reader.OptionalText("snapshot_id"));
    }

    /// <summary>Returns the arm as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("name", Name),
        ("model", Model?.Text),
        ("version", Version.ToString()),
        ("root_digest", RootDigest.ToString()),
        ("share", new JsonNumber(Share.ToString())),
        ("snapshot_id", Snapshot));
}
