using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>What an entry adds to what is known of an incident; what it does not speak of stays as it was.</summary>
public sealed record IncidentFacts
{
    /// <summary>Names of the members, in document order.</summary>
    internal static readonly string[] Members =
        ["summary", "impact", "text", "cause", "fixed_by", "postmortem", "detected", "actions", "done", "lineage", "attachments"];

    /// <summary>Returns whether this is what somebody said, but for what was found by comparing versions.</summary>
    public bool IsSaid(IncidentFacts said) =>
        JsonObject.Of([.. (this with { Lineage = null }).ToMembers()]).Equals(JsonObject.Of([.. (said with { Lineage = null }).ToMembers()]));

    /// <summary>Gets what happened, in a sentence.</summary>
    public string? Summary { get; init; }

    /// <summary>Gets what it did to whom.</summary>
    public string? Impact { get; init; }

    /// <summary>Gets what else there is to say at this point.</summary>
    public string? Text { get; init; }

    /// <summary>Gets why it happened.</summary>
    public IncidentCause? Cause { get; init; }

    /// <summary>Gets the versions that repair it.</summary>
    public IReadOnlyList<ModelVersion> FixedBy { get; init; } = [];

    /// <summary>Gets the link to the post-mortem.</summary>
    public string? PostMortem { get; init; }

    /// <summary>Gets when it was noticed.</summary>
    public DateTimeOffset? Detected { get; init; }

    /// <summary>Gets what has to be done; actions are numbered from 1 over all entries about the incident.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>Gets the numbers of actions that are done.</summary>
    public IReadOnlyList<int> Done { get; init; } = [];

    /// <summary>Gets how the version differs from a good one.</summary>
    public LineageComparison? Lineage { get; init; }

    /// <summary>Gets the files that go with it.</summary>
    public IReadOnlyList<Attachment> Evidence { get; init; } = [];

    /// <summary>Gets a value indicating whether nothing is said.</summary>
    public bool IsEmpty => ToJson().Members.Count == 0;

    /// <summary>Returns what is said as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of([.. ToMembers()]);

    internal static IncidentFacts Read(JsonReader reader) => new()
    {
        Summary = reader.OptionalText("summary"),
        Impact = reader.OptionalText("impact"),
        Text = reader.OptionalText("text"),
        Cause = reader.OptionalObject("cause") is { } cause ? IncidentCause.Read(cause) : null,
        FixedBy = ReadFixedBy(reader),
        PostMortem = reader.OptionalText("postmortem"),
        Detected = reader.Has("detected") ? reader.Time("detected") : null,
        Actions = reader.Texts("actions"),
        Done = ReadDone(reader),
        Lineage = reader.OptionalObject("lineage") is { } lineage ? LineageComparison.Read(lineage) : null,
        Evidence = Attachment.ReadAll(reader, "attachments"),
    };

    internal IEnumerable<(string Name, JsonValue? Value)> ToMembers() =>
    [
        ("summary", Summary),
        ("impact", Impact),
        ("text", Text),
        ("cause", Cause?.ToJson()),
        ("fixed_by", FixedBy.Count == 0 ? null : JsonArray.Of(FixedBy.Select(version => (JsonValue)version.ToString()))),
        ("postmortem", PostMortem),
        ("detected", Detected is { } detected ? JournalTime.Write(detected) : null),
        ("actions", Actions.Count == 0 ? null : JsonArray.Of(Actions.Select(action => (JsonValue)action))),
        ("done", Done.Count == 0 ? null : JsonArray.Of(Done.Select(number => (JsonValue)number))),
        ("lineage", Lineage?.ToJson()),
        ("attachments", Attachment.ToJson(Evidence)),
    ];

    private static IReadOnlyList<int> ReadDone(JsonReader reader) => !reader.Has("done") ? []
        : [.. reader.As<JsonArray>("done", "a list").Items.Select((item, index) => item is JsonNumber number
            && int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var action) && action > 0
            ? action
            : throw new DocumentException(reader.ErrorAt($"/done/{index.ToString(CultureInfo.InvariantCulture)}", "must be the number of an action, from 1")))];

    private static IReadOnlyList<ModelVersion> ReadFixedBy(JsonReader reader) =>
        [.. reader.Texts("fixed_by").Select((text, index) => ModelVersion.TryParse(text, null, out var version)
            ? version
            : throw new DocumentException(reader.ErrorAt($"/fixed_by/{index.ToString(CultureInfo.InvariantCulture)}", $"must be a version such as 1.2.0, not {Quotation.Of(text)}")))];
}
