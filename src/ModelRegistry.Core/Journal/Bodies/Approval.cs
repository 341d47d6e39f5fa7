using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>A person's recorded yes.</summary>
/// <param name="By">Who approved.</param>
/// <param name="Source">Where the approval was taken from: <c>option</c> is what the caller typed.</param>
/// <param name="Verified">True when the source itself was checked, e.g. against a protected environment's review.</param>
public sealed record Approval(string By, string Source, bool Verified)
{
    /// <summary>Reads an approval.</summary>
    public static Approval Read(JsonReader reader)
    {
        reader.Closed("by", "source", "verified");
        return new Approval(reader.Text("by"), reader.Text("source"), reader.Flag("verified"));
    }

    /// <summary>Returns the approval as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("by", By), ("source", Source), ("verified", Verified));
}
