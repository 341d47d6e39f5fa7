using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>
/// Two versions side by side as a document: standing, metadata area by area, contract and the bump it asks for, metrics with
/// both intervals, gates and files. The same input gives the same bytes. Format 1, <c>docs/formats/report.md</c>.
/// </summary>
public sealed class ComparisonReport : IReportDocument
{
    private const int Format = 1;

    private ComparisonReport(JsonObject document) => Document = document;

    /// <inheritdoc/>
    public JsonObject Document { get; }

    /// <inheritdoc/>
    public Digest Digest => Digest.Of(JsonText.ToBytes(ToJson()));

    /// <summary>Builds the comparison.</summary>
    public static ComparisonReport Build(ComparisonInput input) => new(ReportJson.Row(
    [
        ("format", Format),
        ("registry", input.Left.RegistryId),
        ("tool", input.Left.Tool),
        ("verdict", ComparisonSentence.Of(input)),
        ("left", SideSection.Of(input.Left)),
        ("right", SideSection.Of(input.Right)),
        ("same_bytes", input.Left.Version.Standing.RootDigest == input.Right.Version.Standing.RootDigest),
        .. DifferenceSection.Of(input),
        ("gates", GatePairsSection.Of(input)),
        ("checks", ComparisonChecks.Of(input)),
    ]));

    /// <inheritdoc/>
    public JsonObject ToJson() => (JsonObject)ReportJson.WithoutNulls(Document);
}
