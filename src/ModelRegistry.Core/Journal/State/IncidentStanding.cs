using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.State;

/// <summary>What the state knows of one incident; proved by the head entry.</summary>
/// <param name="Version">Version it is about.</param>
/// <param name="Opened">Entry that opened it.</param>
/// <param name="Last">Last entry about it; from there back-pointers lead to all others.</param>
/// <param name="Closed">Entry that closed it, or null while it is open.</param>
/// <param name="Numbered">How many actions it has, done or not.</param>
/// <param name="Actions">Numbers of the actions that are not done.</param>
public sealed record IncidentStanding(ModelVersion Version, int Opened, int Last, int? Closed, int Numbered, IReadOnlyList<int> Actions)
{
    /// <summary>Gets a value indicating whether nothing is left to be done: it is closed, and so is every action.</summary>
    public bool IsSettled => Closed is not null && Actions.Count == 0;

    /// <summary>Reads a standing.</summary>
    public static IncidentStanding Read(JsonReader reader)
    {
        reader.Closed("version", "opened", "last", "closed", "numbered", "actions");
        return new IncidentStanding(
            reader.Parse<ModelVersion>("version"),
            (int)reader.Integer("opened", 1, int.MaxValue),
            (int)reader.Integer("last", 1, int.MaxValue),
            (int?)reader.OptionalInteger("closed", 1, int.MaxValue),
            (int)(reader.OptionalInteger("numbered", 1, int.MaxValue) ?? 0),
            reader.Has("actions") ? [.. reader.As<JsonArray>("actions", "a list").Items.Select(item => Number(reader, item))] : []);
    }

    /// <summary>Returns the standing after an entry that adds facts.</summary>
    public IncidentStanding After(Bodies.IncidentFacts facts, int entry) => this with
    {
        Last = entry,
        Numbered = Numbered + facts.Actions.Count,
        Actions = [.. Actions.Concat(Enumerable.Range(Numbered + 1, facts.Actions.Count)).Except(facts.Done)],
    };

    /// <summary>Returns the standing as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("version", Version.ToString()),
        ("opened", Opened),
        ("last", Last),
        ("closed", Closed),
        ("numbered", Numbered == 0 ? null : (JsonValue)Numbered),
        ("actions", Actions.Count == 0 ? null : JsonArray.Of(Actions.Select(number => (JsonValue)number))));

    private static int Number(JsonReader reader, JsonValue item) =>
        item is JsonNumber number && int.TryParse(number.Text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value)
            ? value
            : throw reader.Error("actions", "must be numbers of actions");
}
