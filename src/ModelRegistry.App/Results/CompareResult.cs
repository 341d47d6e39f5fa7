using ModelRegistry.Core.Contracts;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.App.Results;

/// <summary>What differs between two versions.</summary>
/// <param name="Left">The version asked about.</param>
/// <param name="Right">The version it is compared with.</param>
/// <param name="Differences">Members whose values differ, by JSON pointer.</param>
/// <param name="Artifacts">Artifacts whose content differs, by path.</param>
public sealed record CompareResult(
    ComparedVersion Left, ComparedVersion Right, IReadOnlyList<ComparedValue> Differences, IReadOnlyList<ComparedValue> Artifacts) : CommandResult
{
    /// <summary>Gets what differs as far as a version's number has to say it, from the lower version to the higher; null for two models.</summary>
    public VersionComparison? Contract { get; init; }

    /// <summary>Gets the page that was asked for with a format or a file; null for the table.</summary>
    public RenderedComparison? Page { get; init; }

    /// <summary>Gets the lower of the two versions.</summary>
    public ModelVersion From => ModelVersion.Precedence.Compare(Left.Version, Right.Version) < 0 ? Left.Version : Right.Version;

    /// <summary>Gets the higher of the two versions.</summary>
    public ModelVersion To => From == Left.Version ? Right.Version : Left.Version;

    /// <summary>Returns the word for a kind of change.</summary>
    public static string Word(ChangeType type) => type switch
    {
        ChangeType.Major => "major",
        ChangeType.Minor => "minor",
        _ => "patch",
    };

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "compare"),
        ("left", Version(Left)),
        ("right", Version(Right)),
        ("same_bytes", Left.RootDigest == Right.RootDigest),
        ("differences", JsonArray.Of(Differences.Select(Value))),
        ("artifacts", JsonArray.Of(Artifacts.Select(Value))),
        ("contract", Contract is null ? null : JsonObject.Of(
            ("from", From.ToString()),
            ("to", To.ToString()),
            ("least_bump", Word(Contract.Least)),
            ("differences", JsonArray.Of(Contract.Differences.Select(Difference))))),
        ("format", Page is null ? null : ReportResult.Word(Page.Format)),
        ("file", Page?.File),
        ("digest", Page?.Report.Digest.ToString()),
        ("report", Page is { File: null } ? Page.Report.ToJson() : null));

    private static JsonObject Difference(VersionDifference difference) => JsonObject.Of(
        ("level", Word(difference.Level)), ("kind", difference.Kind), ("text", difference.Text), ("pointer", difference.Pointer.Length == 0 ? null : difference.Pointer));

    private static JsonObject Version(ComparedVersion version) => JsonObject.Of(
        ("model", version.Model.Text), ("version", version.Version.ToString()), ("root_digest", version.RootDigest.ToString()));

    private static JsonObject Value(ComparedValue value) => JsonObject.Of(
        ("name", value.Name), ("left", value.Left), ("right", value.Right), ("change", value.Change));
}
