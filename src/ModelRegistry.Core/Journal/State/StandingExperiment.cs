using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Journal.State;

/// <summary>What the state knows of an experiment.</summary>
/// <param name="Started">Number of the entry that declared it.</param>
/// <param name="Concluded">Number of the entry that concluded it, or null while it runs.</param>
public sealed record StandingExperiment(int Started, int? Concluded)
{
    /// <summary>Reads an experiment.</summary>
    public static StandingExperiment Read(JsonReader reader)
    {
        reader.Closed("started", "concluded");
        return new StandingExperiment((int)reader.Integer("started", 1, int.MaxValue), (int?)reader.OptionalInteger("concluded", 1, int.MaxValue));
    }

    /// <summary>Returns the experiment as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("started", Started), ("concluded", Concluded));
}
