using FsCheck;
using FsCheck.Fluent;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Tests.Json;

public class JsonRoundTripTest
{
    private static readonly string[] Pieces =
    [
        "a", "Z", "0", " ", "\"", "\\", "/", "\b", "\t", "\n", "\f", "\r", "\u0000", "\u001f", "\u007f", "\u0085", "é", "e\u0301",
        "\u2028", "\u202e", "\ufeff", "\uffff", "😀", "𝒜", "~", "{", "}", "[", "]", ":", ",",
    ];

    private static readonly string[] Numbers =
    [
        "0", "-0", "1", "-1", "10", "1.0", "0.10", "1e5", "1E+05", "-1.5e-300", "1e400", "123456789012345678901234567890",
        new('9', DocumentLimits.MaxNumberLength),
    ];

    private static Gen<string> Texts => Gen.Elements(Pieces).ArrayOf().Select(string.Concat);

    private static Gen<JsonValue> Values(int size) => size == 0
        ? Gen.OneOf(
            Texts.Select(text => (JsonValue)text),
            Gen.Elements(Numbers).Select(text => (JsonValue)new JsonNumber(text)),
            Gen.Elements<JsonValue>(JsonLiteral.True, JsonLiteral.False, JsonLiteral.Null))
        : Gen.OneOf(
            Values(0),
            Values(size / 2).ListOf().Resize(4).Select(items => (JsonValue)JsonArray.Of(items)),
            Texts.Resize(5).Zip(Values(size / 2)).ListOf().Resize(4).Select(members => (JsonValue)JsonObject.Of(
                members.DistinctBy(member => member.Item1).Select(member => new JsonMember(member.Item1, member.Item2)))));

    private static Arbitrary<JsonValue> Any => Gen.Sized(size => Values(Math.Min(size, 16))).ToArbitrary();

    [Fact]
    public void Parse_OfWritten_IsTheValue() => Prop
        .ForAll(Any, value => JsonParser.Parse(new DocumentSource("t", JsonText.ToBytes(value)), JsonDocuments.Limits).Equals(value))
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Write_OfParsedCanonicalBytes_IsTheBytes() => Prop
        .ForAll(Any, value =>
        {
            var bytes = JsonText.ToBytes(value);
            return JsonText.ToBytes(JsonParser.Parse(new DocumentSource("t", bytes), JsonDocuments.Limits)).SequenceEqual(bytes);
        })
        .QuickCheckThrowOnFailure();

    [Fact]
    public void Offset_PointsAtTheValue() => Prop
        .ForAll(Any, value =>
        {
            var bytes = JsonText.ToBytes(value);
            return Descendants(JsonParser.Parse(new DocumentSource("t", bytes), JsonDocuments.Limits)).All(child => StartsAt(bytes, child));
        })
        .QuickCheckThrowOnFailure();

    private static IEnumerable<JsonValue> Descendants(JsonValue value) => value switch
    {
        JsonObject json => json.Members.SelectMany(member => Descendants(member.Value)).Prepend(value),
        JsonArray list => list.Items.SelectMany(Descendants).Prepend(value),
        _ => [value],
    };

    private static bool StartsAt(byte[] bytes, JsonValue value) => value switch
    {
        JsonObject => bytes[value.Offset] == '{',
        JsonArray => bytes[value.Offset] == '[',
        _ => bytes.AsSpan(value.Offset).StartsWith(System.Text.Encoding.UTF8.GetBytes(value.ToString())),
    };
}
