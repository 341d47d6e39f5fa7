using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Notifications;

/// <summary>What a channel is told: an entry, or a test. The same entry is told in the same words, however often.</summary>
/// <param name="Event">Type of the entry, or <c>test</c>.</param>
/// <param name="Registry">Id of the registry.</param>
/// <param name="Headline">What happened, one line.</param>
internal sealed record Notice(string Event, string Registry, string Headline)
{
    /// <summary>Event of a test.</summary>
    public const string Test = "test";

    /// <summary>Gets the model's definition; null for a test of the registry's channels.</summary>
    public ModelDefinition? Model { get; init; }

    /// <summary>Gets the entry, or null for a test.</summary>
    public JournalEntry? Entry { get; init; }

    /// <summary>Gets what people may do now: command lines.</summary>
    public IReadOnlyList<string> Next { get; init; } = [];

    /// <summary>Gets how it looks: <c>danger</c>, <c>warning</c> or <c>good</c>.</summary>
    public string Color => Entry?.Body switch
    {
        RolledBack or IncidentOpened or Alerted or Revoked => "danger",
        Promoted or IncidentClosed or AlertCleared or null => "good",
        Drilled { Passed: true } => "good",
        _ => "warning",
    };

    /// <summary>Gets what else there is to say, by name.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts =>
    [
        .. Entry is null ? [] : (IEnumerable<(string, string)>)
        [
            ("Model", Entry.Envelope.Model.Text),
            .. NotificationEvents.VersionOf(Entry.Body) is { } version ? [("Version", version.ToString())] : Array.Empty<(string, string)>(),
            .. NotificationEvents.StageOf(Entry.Body) is { } stage ? [("Stage", stage.Text)] : Array.Empty<(string, string)>(),
            .. NotificationEvents.IncidentOf(Entry.Body) is { } incident ? [("Incident", incident)] : Array.Empty<(string, string)>(),
            ("By", Entry.Envelope.Actor.Name),
            ("Entry", $"{Entry.Number}, {JournalTime.Write(Entry.Time)}"),
            ("What", EntrySummary.Of(Entry.Body)),
        ],
        .. Next.Select(command => ("Next", command)),
    ];

    /// <summary>Makes the notice of an entry.</summary>
    /// <param name="registry">Id of the registry.</param>
    /// <param name="model">The model.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="state">The model's state, which says whether an alert is still of what a stage holds.</param>
    /// <param name="policy">The model's policy, which says whether a rollback is worth proposing.</param>
    public static Notice Of(string registry, ModelDefinition model, JournalEntry entry, ModelState state, ResolvedPolicy policy) =>
        new(entry.Body.Type, registry, $"{model.Name}: {Short(entry)}")
        {
            Model = model,
            Entry = entry,
            Next = [.. NextOf(model.Name, entry, state, policy)],
        };

    /// <summary>Returns the document that webhooks and commands get (<c>docs/formats/notification.md</c>).</summary>
    public byte[] Payload(string deliveryId) => JsonText.ToBytes(JsonObject.Of(
        ("format", 1),
        ("delivery", deliveryId),
        ("event", Event),
        ("registry", Registry),
        ("model", Model?.Name.Text),
        ("owners", Model is null ? null : JsonArray.Of(Model.Owners.Select(owner => (JsonValue)owner))),
        ("headline", Headline),
        ("entry", Entry is null ? null : EntryJson.Of(Entry)),
        ("next", Next.Count == 0 ? null : JsonArray.Of(Next.Select(command => (JsonValue)command)))));

    // Only names and numbers: what people wrote stands in the summary.
    private static string Short(JournalEntry entry) => entry.Body switch
    {
        RolledBack body => $"{body.Move.Stage} rolled back from {body.Move.From} to {body.Move.Version} ({body.Incident.Id})",
        Promoted body => $"{body.Move.Version} promoted to {body.Move.Stage}",
        IncidentOpened body => $"{body.Id} opened about {body.Version}",
        IncidentUpdated body => $"{body.Id} updated",
        IncidentClosed body => $"{body.Id} closed",
        Alerted body => $"{Alerted.IdOf(entry.Number)} on {body.Version}{(body.Series.Stage is { } stage ? $" in {stage}" : string.Empty)}",
        AlertCleared body => $"{Alerted.IdOf(body.Alert)} of {body.Version} cleared",
        Drilled body => $"rollback of {body.Stage} practised, {(body.Passed ? $"{body.Version} could be restored" : "nothing could be restored")}",
        _ => $"{entry.Body.Type.Replace('_', ' ')}{(NotificationEvents.VersionOf(entry.Body) is { } version ? $" {version}" : string.Empty)}",
    };

    private static IEnumerable<string> NextOf(ModelName model, JournalEntry entry, ModelState state, ResolvedPolicy policy) => entry.Body switch
    {
        RolledBack body => [$"modelregistry report --model {model} --incident {body.Incident.Id}"],
        IncidentOpened body => [$"modelregistry incident show --model {model} --incident {body.Id}"],
        Alerted { Series.Stage: { } stage } body when state.Holder(stage)?.Version == body.Version && MonitoringSetting.Of(policy.Stage(stage)).Suggests =>
            [$"modelregistry rollback --model {model} --stage {stage} --reason {Alerted.IdOf(entry.Number)}"],
        _ => [],
    };
}
