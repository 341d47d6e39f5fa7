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
public sealed class VersionReport : IReportDocument
{
    private const int Format = 1;

    private VersionReport(JsonObject document) => Document = document;

    /// <inheritdoc/>
    public JsonObject Document { get; }

    /// <inheritdoc/>
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
    public static VersionReport Build(VersionReportInput input) => new(ReportJson.Row(
        ("format", Format),
        ("registry", input.RegistryId),
        ("tool", input.Tool),
        ("as_of", IdentitySection.AsOf(input)),
        ("model", IdentitySection.Model(input)),
        ("version", IdentitySection.Version(input)),
        ("standing", StandingSection.Of(input)),
        ("decisions", DecisionSection.Decisions(input)),
        ("approvals", DecisionSection.Approvals(input)),
        ("change", ChangeSection.Of(input)),
        ("gates", GatesSection.Of(input)),
        ("waivers", WaiversSection.Of(input)),
        ("alerts", OnlineSection.Alerts(input)),
        ("experiments", OnlineSection.Experiments(input)),
        ("metrics", MetricsSection.Metrics(input)),
        ("groups", MetricsSection.Groups(input.Metadata)),
        ("lineage", LineageSection.Of(input.Metadata)),
        ("artifacts", ArtifactsSection.Of(input)),
        ("signature", StatementsSection.Signature(input.Metadata)),
        ("checklist", ChecklistSection.Of(input)),
        ("compliance", StatementsSection.Compliance(input.Metadata)),
        ("claims", StatementsSection.Claims(input.Metadata)),
        ("monitoring", StatementsSection.Monitoring(input.Metadata)),
        ("notes", StatementsSection.Notes(input)),
        ("tags", StatementsSection.Tags(input)),
        ("attachments", IncidentRows.Attachments(input)),
        ("history", HistorySection.Of(input)),
        ("checks", ChecksSection.Of(input))));

    /// <inheritdoc/>
    public JsonObject ToJson() => (JsonObject)ReportJson.WithoutNulls(Document);
}
