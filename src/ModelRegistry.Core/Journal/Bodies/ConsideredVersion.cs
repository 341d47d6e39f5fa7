using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>An earlier holder of a stage that a rollback looked at.</summary>
/// <param name="Version">The version.</param>
/// <param name="Chosen">True for the one that was taken.</param>
/// <param name="Why">Why it was taken or passed over.</param>
public sealed record ConsideredVersion(ModelVersion Version, bool Chosen, string Why)
{
    /// <summary>Reads a considered version.</summary>
    public static ConsideredVersion Read(JsonReader reader)
    {
        reader.Closed("version", "chosen", "why");
        return new ConsideredVersion(reader.Parse<ModelVersion>("version"), reader.Flag("chosen"), reader.Text("why"));
    }

    /// <summary>Returns it as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("version", Version.ToString()), ("chosen", Chosen), ("why", Why));
}
