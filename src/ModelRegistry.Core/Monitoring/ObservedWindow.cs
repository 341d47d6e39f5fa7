using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Monitoring;

/// <summary>A window that an alert or its end rests on.</summary>
/// <param name="Window">When.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Count">Number of cases, or null.</param>
/// <param name="Observation">Digest of the observation.</param>
public sealed record ObservedWindow(ObservationWindow Window, ExactDecimal Value, long? Count, Digest Observation)
{
    /// <summary>Makes the window of an observation.</summary>
    public static ObservedWindow Of(Observation observation) => new(observation.Window, observation.Value, observation.Count, observation.Digest);

    /// <summary>Reads a window.</summary>
    public static ObservedWindow Read(JsonReader reader)
    {
        reader.Closed("from", "to", "value", "n", "observation");
        return new ObservedWindow(
            ObservationWindow.TryMake(reader.Time("from"), reader.Time("to"), out var window) ? window : throw reader.Error("to", "must be after from"),
            Models.Metadata.MetadataReading.OptionalDecimal(reader, "value") ?? throw reader.Error("value", "is missing"),
            reader.OptionalInteger("n", 0, int.MaxValue),
            reader.Parse<Digest>("observation"));
    }

    /// <summary>Returns the window as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("from", JournalTime.Write(Window.From)),
        ("to", JournalTime.Write(Window.To)),
        ("value", new JsonNumber(Value.ToString())),
        ("n", Count is { } count ? JsonNumber.Of(count) : null),
        ("observation", Observation.ToString()));
}
