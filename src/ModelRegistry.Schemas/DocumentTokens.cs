using System.Globalization;
using ModelRegistry.Core.Json;
using Newtonsoft.Json.Linq;

namespace ModelRegistry.Schemas;

/// <summary>A document as the validator wants it, and where each of its values stands in ours.</summary>
internal sealed class DocumentTokens
{
    private readonly Dictionary<JToken, TokenPlace> _places = new(ReferenceEqualityComparer.Instance);

    public DocumentTokens(JsonValue document) => Root = Value(document, string.Empty);

    public JToken Root { get; }

    public TokenPlace this[JToken token] => _places[token];

    private JToken Value(JsonValue value, string pointer)
    {
        JToken token = value switch
        {
            JsonObject json => new JObject(json.Members.Select(member => Member(member, pointer))),
            JsonArray list => new JArray(list.Items.Select((item, index) =>
                Value(item, JsonPointer.Append(pointer, index.ToString(CultureInfo.InvariantCulture))))),
            JsonString text => new JValue(text.Text),
            JsonNumber number => Number(number.Text),
            JsonLiteral { Value: { } flag } => new JValue(flag),
            _ => JValue.CreateNull(),
        };
        _places.Add(token, new TokenPlace(value, pointer, value.Offset));
        return token;
    }

    private JProperty Member(JsonMember member, string pointer)
    {
        var below = JsonPointer.Append(pointer, member.Name);
        var property = new JProperty(member.Name, Value(member.Value, below));
        _places.Add(property, new TokenPlace(member.Value, below, member.Offset));
        return property;
    }

    // Whole numbers of more than 64 bits are beyond every limit of every schema; as doubles they are refused as not whole.
    private static JValue Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var signed) ? new JValue(signed)
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var unsigned) ? new JValue(unsigned)
        : new JValue(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
}
