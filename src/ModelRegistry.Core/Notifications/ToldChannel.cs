using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Notifications;

/// <summary>What came of telling one channel.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Type">Its type; <c>none</c> when it is not defined any more.</param>
/// <param name="Outcome"><see cref="Delivered"/>, <see cref="Failed"/> or <see cref="Dropped"/>.</param>
/// <param name="Why">Why it was not delivered; null when it was. Never holds a secret, nor what an endpoint answered.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="Time">When that came out.</param>
public sealed record ToldChannel(ChannelName Channel, string Type, string Outcome, string? Why, int Attempts, DateTimeOffset Time)
{
    /// <summary>Outcome: the other side said that it has it.</summary>
    public const string Delivered = "delivered";

    /// <summary>Outcome: it did not, and may be asked again.</summary>
    public const string Failed = "failed";

    /// <summary>Outcome: it will not be asked again.</summary>
    public const string Dropped = "dropped";

    /// <summary>Gets the page that was made, such as an issue; or null.</summary>
    public string? Link { get; init; }

    /// <summary>Reads it.</summary>
    public static ToldChannel Read(JsonReader reader)
    {
        reader.Closed("channel", "type", "outcome", "why", "attempts", "time", "link");
        var outcome = reader.Text("outcome");
        if (outcome is not (Delivered or Failed or Dropped))
        {
            throw reader.Error("outcome", $"must be {Delivered}, {Failed} or {Dropped}");
        }

        var told = new ToldChannel(
            reader.Parse<ChannelName>("channel"), reader.Text("type"), outcome, reader.OptionalText("why"), (int)reader.Integer("attempts", 0, int.MaxValue), reader.Time("time"))
        {
            Link = reader.OptionalText("link"),
        };
        return told.Why is null == (outcome == Delivered) ? told : throw reader.Error("why", "must stand where it was not delivered, and only there");
    }

    /// <summary>Returns it as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("channel", Channel.Text),
        ("type", Type),
        ("outcome", Outcome),
        ("why", Why),
        ("attempts", Attempts),
        ("time", JournalTime.Write(Time)),
        ("link", Link));
}
