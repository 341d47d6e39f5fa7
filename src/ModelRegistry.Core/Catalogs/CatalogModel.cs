using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Reports;

namespace ModelRegistry.Core.Catalogs;

/// <summary>
/// Collects what the catalogue publishes of one model: entries and reports are added one by one and let go, so that a model
/// with a long history needs little memory. Format 1, <c>docs/catalog.md</c>.
/// </summary>
/// <param name="registryId">The registry's id.</param>
/// <param name="definition">The model's definition.</param>
/// <param name="stages">The registry's stages in order.</param>
/// <param name="view">The model's journal; empty where nothing was registered yet.</param>
public sealed class CatalogModel(string registryId, ModelDefinition definition, IReadOnlyList<StageName> stages, LedgerView view)
{
    private const int Format = 1;

    private readonly Dictionary<StageName, DrillRecord> _drills = [];
    private readonly List<JsonObject> _versions = [];
    private readonly List<JsonObject> _moves = [];
    private readonly List<JsonObject> _incidents = [];
    private readonly List<JsonObject> _entries = [];
    private readonly OnlineEntries _online = new();

    /// <summary>Adds an entry of the journal; in order.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="text">What it did, in one line.</param>
    public void Add(JournalEntry entry, string text)
    {
        _entries.Add(JsonObject.Of([.. By(entry), ("type", entry.Body.Type), ("text", text)]));
        _online.Add(entry, By(entry));
        if (StageHolder.After(entry) is { } holder)
        {
            _moves.Add(Move(entry, holder));
        }

        if (entry.Body is RolledBack { Incident: { } incident })
        {
            _incidents.Add(JsonObject.Of([("id", incident.Id), ("version", incident.Version.ToString()), .. By(entry), ("summary", incident.Summary)]));
        }
        else if (entry.Body is IncidentOpened opened)
        {
            _incidents.Add(JsonObject.Of([("id", opened.Id), ("version", opened.Version.ToString()), .. By(entry), ("summary", opened.Facts.Summary)]));
        }
    }

    /// <summary>Adds when a rollback of a stage is to be practised.</summary>
    public void Add(DrillRecord drill) => _drills[drill.Schedule.Stage] = drill;

    /// <summary>Adds a version; in the order of registration.</summary>
    /// <param name="report">Its report.</param>
    /// <param name="metadata">Its metadata.</param>
    /// <param name="standing">What the state knows of it.</param>
    public void Add(VersionReport report, ModelMetadata metadata, VersionStanding standing) => _versions.Add(CatalogVersion.Of(report.Document, metadata, standing));

    /// <summary>Returns the document <c>models/NAME.json</c>.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("format", Format),
        ("registry", registryId),
        ("model", definition.Name.Text),
        ("description", definition.Description),
        ("owners", JsonLists.OfTexts(definition.Owners)),
        ("head", view.Head is { } head ? JsonObject.Of(("entry", head.Number), ("digest", head.Digest.ToString()), ("time", JournalTime.Write(head.Time))) : null),
        ("latest", view.State.Latest.Active.Count > 0 ? view.State.Latest.Active[0].ToString() : null),
        ("stages", JsonArray.Of(Held())),
        ("versions", JsonArray.Of(_versions)),
        ("moves", JsonArray.Of(_moves)),
        ("incidents", JsonArray.Of(_incidents.Select(WithStanding))),
        ("alerts", _online.Alerts),
        ("experiments", _online.Experiments),
        ("entries", JsonArray.Of(_entries)));

    private static (string Name, JsonValue? Value)[] By(JournalEntry entry) =>
    [
        ("entry", entry.Number), ("time", JournalTime.Write(entry.Time)), ("by", entry.Envelope.Actor.Name), ("by_source", entry.Envelope.Actor.Source),
    ];

    private static JsonObject Move(JournalEntry entry, StageHolder holder)
    {
        var promoted = entry.Body as Promoted;
        var rolledBack = entry.Body as RolledBack;
        var move = promoted?.Move ?? rolledBack!.Move;
        return JsonObject.Of(
        [
            .. By(entry),
            ("type", entry.Body.Type),
            ("stage", move.Stage.Text),
            ("from", move.From?.ToString()),
            ("version", move.Version.ToString()),
            ("verdict", holder.Verdict),
            ("reason", promoted?.Reason ?? rolledBack!.Reason),
            ("approvals", JsonArray.Of((promoted?.ByOthers(entry.Envelope.Actor) ?? []).Select(approval => approval.ToJson()))),
            ("incident", rolledBack?.Incident.Id),
        ]);
    }

    private IEnumerable<JsonObject> Held() =>
        from stage in stages
        let holder = view.State.Holder(stage)
        where holder is not null
        select JsonObject.Of(
            ("stage", stage.Text),
            ("version", holder.Version.ToString()),
            ("since", JournalTime.Write(holder.Time)),
            ("entry", holder.Entry),
            ("verdict", holder.Verdict),
            ("drill", DrillRows.Of(_drills.GetValueOrDefault(stage)) is { } drill ? ReportJson.WithoutNulls(drill) : null));

    private JsonObject WithStanding(JsonObject incident) => incident.With(
        "open",
        _versions.Any(version => version["version"]!.Equals(incident["version"]) && ((JsonArray)version["incidents"]!).Items.Contains(incident["id"]!)));
}
