using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>How a bad version differs in its making from a good one: code, data, training, environment, contract.</summary>
/// <param name="Against">The good version.</param>
/// <param name="Differences">What differs, at most <see cref="Most"/>.</param>
/// <param name="LeftOut">How many more differ.</param>
public sealed record LineageComparison(ModelVersion Against, IReadOnlyList<LineageDifference> Differences, int LeftOut)
{
    /// <summary>Most differences that are kept; an entry stays readable, and everything can be compared again at any time.</summary>
    public const int Most = 100;

    /// <summary>Reads a comparison.</summary>
    public static LineageComparison Read(JsonReader reader)
    {
        reader.Closed("against", "differences", "left_out");
        return new LineageComparison(
            reader.Parse<ModelVersion>("against"),
            [.. reader.Array("differences").Select(LineageDifference.Read)],
            (int)(reader.OptionalInteger("left_out", 1, int.MaxValue) ?? 0));
    }

    /// <summary>Returns the comparison as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("against", Against.ToString()),
        ("differences", JsonArray.Of(Differences.Select(difference => difference.ToJson()))),
        ("left_out", LeftOut == 0 ? null : (JsonValue)LeftOut));
}
