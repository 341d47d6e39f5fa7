using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>An incident that a rollback opened.</summary>
/// <param name="Id">Names the incident within the model: <c>incident-</c> and the number of the entry that opened it.</param>
/// <param name="Version">Version that is frozen by it.</param>
/// <param name="Summary">What is known.</param>
public sealed record OpenedIncident(string Id, ModelVersion Version, string Summary)
{
    /// <summary>Reads an incident.</summary>
    public static OpenedIncident Read(JsonReader reader)
    {
        reader.Closed("id", "version", "summary");
        return new OpenedIncident(reader.Text("id"), reader.Parse<ModelVersion>("version"), reader.Text("summary"));
    }

    /// <summary>Returns the incident as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("id", Id), ("version", Version.ToString()), ("summary", Summary));
}
