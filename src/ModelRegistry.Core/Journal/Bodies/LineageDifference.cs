using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>One thing in which two versions were made otherwise.</summary>
/// <param name="Area">Where: <c>code</c>, <c>data</c>, <c>training</c>, <c>environment</c> or <c>contract</c>.</param>
/// <param name="Field">What, e.g. <c>commit</c>.</param>
/// <param name="Bad">How the bad version has it, or null.</param>
/// <param name="Good">How the good version has it, or null.</param>
public sealed record LineageDifference(string Area, string Field, string? Bad, string? Good)
{
    /// <summary>Reads a difference.</summary>
    public static LineageDifference Read(JsonReader reader)
    {
        reader.Closed("area", "field", "bad", "good");
        return new LineageDifference(reader.Text("area"), reader.Text("field"), reader.OptionalText("bad"), reader.OptionalText("good"));
    }

    /// <summary>Returns the difference as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("area", Area), ("field", Field), ("bad", Bad), ("good", Good));
}
