using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Approvals;

/// <summary>A job of a run: when it started says when its environment let it.</summary>
/// <param name="Id">Number of the job.</param>
/// <param name="Name">Its name.</param>
/// <param name="Started">When it started, or null when it has not.</param>
public sealed record RunJob(long Id, string Name, DateTimeOffset? Started)
{
    /// <summary>Reads a job.</summary>
    public static RunJob Read(JsonReader reader)
    {
        reader.Closed("id", "name", "started");
        return new RunJob(reader.Integer("id", 0, long.MaxValue), reader.Text("name"), reader.Has("started") ? reader.Time("started") : null);
    }

    /// <summary>Returns the job as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("id", Id), ("name", Name), ("started", Started is { } started ? JournalTime.Write(started) : null));
}
