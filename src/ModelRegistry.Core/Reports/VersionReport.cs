using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.Core.Reports;

/// <summary>
/// The audit of one version as a document: who, what, when, from what, how good, who agreed and how to check it. The same
/// input gives the same bytes; its time is the head entry's. Format 1, <c>docs/formats/report.md</c>.
/// </summary>
public sealed class VersionReport
{
    private const int Format = 1;

    private VersionReport(JsonObject document) => Document = document;

    /// <summary>Gets the document with every optional member there, JSON null where it has no value: what templates see.</summary>
    public JsonObject Document { get; }

    /// <summary>Gets the digest of the report's JSON document.</summary>
    public Digest Digest => Digest.Of(JsonText.ToBytes(ToJson()));

    /// <summary>
    /// Returns the version this one is compared with, which the caller reads: the one its latest promotion replaced, else
    /// the one its metadata names in <c>change.from</c>; null when there is neither.
    /// </summary>
    public static ModelVersion? BaseOf(ModelMetadata metadata, VersionHistory history)
    {
        var promoted = history.Entries.Select(entry => entry.Body).OfType<Promoted>().LastOrDefault(body => body.Move.Version == metadata.Version);
        return promoted?.Move.From ?? metadata.Change?.From;
    }

    /// <summary>Builds the report.</summary>
    public static VersionReport Build(VersionReportInput input) => new(JsonObject.Of(
    [
        ("format", Format),
        ("registry", input.RegistryId),
        ("tool", input.Tool),
    ]));

    /// <summary>Returns the report as JSON; members without a value are left out.</summary>
    public JsonObject ToJson() => Document;
}
