using System.Globalization;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Notifications;

/// <summary>What the state knows of an entry that a channel was not told yet.</summary>
/// <param name="Entry">Number of the entry.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Failed">Number of the entry that recorded the last failure; null when no attempt is recorded.</param>
public sealed record UndeliveredNotification(int Entry, ChannelName Channel, int? Failed)
{
    /// <summary>Reads it.</summary>
    public static UndeliveredNotification Read(JsonReader reader)
    {
        reader.Closed("entry", "channel", "failed");
        return new UndeliveredNotification(
            (int)reader.Integer("entry", 1, int.MaxValue), reader.Parse<ChannelName>("channel"), (int?)reader.OptionalInteger("failed", 1, int.MaxValue));
    }

    /// <summary>Returns it as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("entry", Entry), ("channel", Channel.Text), ("failed", Failed));

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"entry {Entry} to {Channel}");
}
