using System.Diagnostics.CodeAnalysis;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Monitoring;

/// <summary>
/// Which part of the traffic a value is of: dimensions and their values, e.g. <c>country=de,device=phone</c>; empty for all of it. The
/// dimension <see cref="Feature"/> names the feature a drift measure is of. Dimensions are kept in name order.
/// </summary>
public sealed record Segment : IParsable<Segment>
{
    /// <summary>Dimension that names a feature.</summary>
    public const string Feature = "feature";

    private const int MostDimensions = 8;
    private const int MaxLength = 100;

    private Segment(IEnumerable<KeyValuePair<string, string>> dimensions) =>
        Dimensions = new ValueList<KeyValuePair<string, string>>(dimensions.OrderBy(dimension => dimension.Key, StringComparer.Ordinal));

    /// <summary>Gets all of the traffic.</summary>
    public static Segment All { get; } = new([]);

    /// <summary>Gets the dimensions and their values, in name order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Dimensions { get; }

    /// <summary>Gets the names of the dimensions.</summary>
    public IEnumerable<string> Names => Dimensions.Select(dimension => dimension.Key);

    /// <inheritdoc/>
    public static Segment Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var segment)
        ? segment
        : throw new FormatException(
            $"{Quotation.Of(s)} is not a segment such as country=de,device=phone: at most {MostDimensions} distinct dimensions, names and values of 1 to {MaxLength} characters without commas, equals signs and control characters.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Segment result)
    {
        result = null;
        if (s is null)
        {
            return false;
        }

        var parts = s.Length == 0 ? [] : s.Split(',').Select(part => part.Split('=')).ToArray();
        return parts.All(part => part.Length == 2) && TryMake([.. parts.Select(part => KeyValuePair.Create(part[0], part[1]))], out result);
    }

    /// <summary>Makes a segment of dimensions in any order.</summary>
    public static bool TryMake(IReadOnlyList<KeyValuePair<string, string>> dimensions, [MaybeNullWhen(false)] out Segment result)
    {
        var fits = dimensions.Count <= MostDimensions
            && dimensions.All(dimension => Fits(dimension.Key) && Fits(dimension.Value))
            && dimensions.DistinctBy(dimension => dimension.Key).Count() == dimensions.Count;
        result = fits ? new Segment(dimensions) : null;
        return fits;
    }

    /// <summary>Reads the segment an object stands for; absent is all of the traffic.</summary>
    public static Segment Read(JsonReader? reader) => reader is null ? All
        : TryMake(reader.TextMembers(), out var segment) ? segment
        : throw reader.Error(string.Empty, $"has at most {MostDimensions} dimensions, with names and values of 1 to {MaxLength} characters without commas, equals signs and control characters");

    /// <summary>Returns the segment as JSON, or null for all of the traffic.</summary>
    public JsonObject? ToJson() => Dimensions.Count == 0 ? null : JsonObject.Of(Dimensions.Select(dimension => new JsonMember(dimension.Key, dimension.Value)));

    /// <summary>Returns the segment as it is parsed.</summary>
    public override string ToString() => string.Join(',', Dimensions.Select(dimension => $"{dimension.Key}={dimension.Value}"));

    private static bool Fits(string text) =>
        text is { Length: >= 1 and <= MaxLength } && text.IndexOfAny([',', '=']) < 0 && Quotation.Inert(text) == text;
}
