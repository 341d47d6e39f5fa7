using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>
/// An incident as a document, most often that of a rollback: what happened, when, by whom, from what to what, who was passed over, how the version left
/// differs from the one restored (<c>left</c> and <c>right</c>), what let it through, what to do next and how to prove it.
/// The same input gives the same bytes. Format 1, <c>docs/formats/report.md</c>.
/// </summary>
public sealed class IncidentReport : IReportDocument
{
    private const int Format = 1;

    private IncidentReport(JsonObject document) => Document = document;

    /// <inheritdoc/>
    public JsonObject Document { get; }

    /// <inheritdoc/>
    public Digest Digest => Digest.Of(JsonText.ToBytes(ToJson()));

    /// <summary>Builds the page of a rollback.</summary>
    /// <exception cref="ArgumentException">The entry is no rollback.</exception>
    public static IncidentReport Build(IncidentInput input)
    {
        var body = input.Entry.Body as RolledBack ?? throw new ArgumentException($"Entry {input.Entry.Number} is no rollback.", nameof(input));
        var compared = new ComparisonInput(input.Bad, input.Good) { Contract = input.Contract };
        var story = new IncidentStory(input, body);
        return new IncidentReport(ReportJson.Row(
        [
            .. Head(input.Bad),
            ("incident", IncidentSection.Of(story)),
            ("left", SideSection.Of(input.Bad)),
            ("right", SideSection.Of(input.Good)),
            ("timeline", IncidentTimeline.Of(story)),
            ("considered", JsonArray.Of(body.Considered.Select(version => ReportJson.Row(
                ("version", version.Version.ToString()), ("chosen", version.Chosen), ("why", version.Why))))),
            ("gates", JsonArray.Of(body.Gates.Select(GatesSection.Result))),
            ("let_through", story.Began is { Body: Promoted promoted } began ? GatesSection.Stage((began, body.Move.Stage, promoted.Gates)) : null),
            .. DifferenceSection.Of(compared),
            ("next_steps", IncidentSteps.Of(story)),
            ("checks", IncidentChecks.Of(story)),
        ]));
    }

    /// <summary>Builds the page of an incident that no rollback opened.</summary>
    /// <exception cref="ArgumentException">The entry opens none.</exception>
    public static IncidentReport Build(OpenedIncidentInput input)
    {
        var body = input.Entry.Body as IncidentOpened ?? throw new ArgumentException($"Entry {input.Entry.Number} opens no incident.", nameof(input));
        return new IncidentReport(ReportJson.Row([.. Head(input.Bad), .. new OpenedIncidentPage(input, body).Members()]));
    }

    private static (string Name, JsonValue? Value)[] Head(VersionReportInput bad) =>
    [
        ("format", Format),
        ("registry", bad.RegistryId),
        ("tool", bad.Tool),
        ("as_of", IdentitySection.AsOf(bad)),
        ("model", IdentitySection.Model(bad)),
    ];

    /// <inheritdoc/>
    public JsonObject ToJson() => (JsonObject)ReportJson.WithoutNulls(Document);
}
