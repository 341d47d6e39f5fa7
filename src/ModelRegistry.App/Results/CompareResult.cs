using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Results;

/// <summary>What differs between two versions.</summary>
/// <param name="Left">The version asked about.</param>
/// <param name="Right">The version it is compared with.</param>
/// <param name="Differences">Members whose values differ, by JSON pointer.</param>
/// <param name="Artifacts">Artifacts whose content differs, by path.</param>
public sealed record CompareResult(
    ComparedVersion Left, ComparedVersion Right, IReadOnlyList<ComparedValue> Differences, IReadOnlyList<ComparedValue> Artifacts) : CommandResult
{
    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "compare"),
        ("left", Version(Left)),
        ("right", Version(Right)),
        ("same_bytes", Left.RootDigest == Right.RootDigest),
        ("differences", JsonArray.Of(Differences.Select(Value))),
        ("artifacts", JsonArray.Of(Artifacts.Select(Value))));

    private static JsonObject Version(ComparedVersion version) => JsonObject.Of(
        ("model", version.Model.Text), ("version", version.Version.ToString()), ("root_digest", version.RootDigest.ToString()));

    private static JsonObject Value(ComparedValue value) => JsonObject.Of(
        ("name", value.Name), ("left", value.Left), ("right", value.Right), ("change", value.Change));
}
