using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.App.Results;

/// <summary>What came of telling channels about an entry; the entry stands whatever came of it.</summary>
/// <param name="Model">The model.</param>
/// <param name="Entry">Number of the entry.</param>
/// <param name="Event">Its type; <c>test</c> for a test, which has no entry.</param>
public sealed record ToldEntry(ModelName? Model, int? Entry, string Event)
{
    /// <summary>Gets one result a channel that was told, or was to be.</summary>
    public IReadOnlyList<ToldChannel> Channels { get; init; } = [];

    /// <summary>Gets the entry that records the results, or null when there was nothing new to record.</summary>
    public int? Recorded { get; init; }

    /// <summary>Gets why nobody was told, or why results are not recorded; or null.</summary>
    public string? Problem { get; init; }

    /// <summary>Gets a value indicating whether something is left to be sent.</summary>
    public bool IsOutstanding => Channels.Any(channel => channel.Outcome == ToldChannel.Failed) || Problem is not null;

    /// <summary>Returns it as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("model", Model?.Text),
        ("entry", Entry),
        ("event", Event),
        ("channels", JsonArray.Of(Channels.Select(channel => channel.ToJson()))),
        ("recorded", Recorded),
        ("problem", Problem));
}
