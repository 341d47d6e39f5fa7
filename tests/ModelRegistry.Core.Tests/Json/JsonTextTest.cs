using System.Text;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Tests.Json;

public class JsonTextTest
{
    [Fact]
    public void ToBytes_Document()
    {
        var value = JsonObject.Of(
            ("text", "naïve ✓ 😀 / \u007f \u2028"),
            ("escapes", "\"\\\b\t\n\f\r\u0000\u001f"),
            ("numbers", JsonArray.Of([new JsonNumber("1.0"), new JsonNumber("-0"), new JsonNumber("1E+2"), 9223372036854775807L])),
            ("literals", JsonArray.Of([true, false, JsonLiteral.Null])),
            ("empty", JsonObject.Of(("object", JsonObject.Empty), ("list", JsonArray.Of([])), ("text", ""))),
            ("absent", null),
            ("null", JsonLiteral.Null));

        const string Expected = """
            {
              "text": "naïve ✓ 😀 / @DEL@ @LS@",
              "escapes": "\"\\\b\t\n\f\r\u0000\u001f",
              "numbers": [
                1.0,
                -0,
                1E+2,
                9223372036854775807
              ],
              "literals": [
                true,
                false,
                null
              ],
              "empty": {
                "object": {},
                "list": [],
                "text": ""
              }
            }

            """;
        var expected = Expected.Replace("@DEL@", "\u007f", StringComparison.Ordinal).Replace("@LS@", "\u2028", StringComparison.Ordinal);
        Assert.Equal(Encoding.UTF8.GetBytes(expected), JsonText.ToBytes(value));
    }

    [Theory]
    [InlineData("{}", "{}\n")]
    [InlineData("[]", "[]\n")]
    [InlineData("\"\"", "\"\"\n")]
    [InlineData("null", "null\n")]
    [InlineData(" [ 1 , [ ] , { } ] ", "[\n  1,\n  [],\n  {}\n]\n")]
    [InlineData("{\"b\":1,\"a\":{\"c\":[2]}}", "{\n  \"b\": 1,\n  \"a\": {\n    \"c\": [\n      2\n    ]\n  }\n}\n")]
    [InlineData("\"\\u0041\\/\\u00e9\\ud83d\\ude00\"", "\"A/é😀\"\n")]
    [InlineData("\"\\u0008\\u0009\\u000A\\u000c\\u000D\\u001F\"", "\"\\b\\t\\n\\f\\r\\u001f\"\n")]
    [InlineData("1.50", "1.50\n")]
    [InlineData("-0.0E-10", "-0.0E-10\n")]
    public void ToBytes_ParsedDocument(string json, string expected) =>
        Assert.Equal(expected, Encoding.UTF8.GetString(JsonText.ToBytes(JsonDocuments.Parse(json))));

    [Fact]
    public void ToBytes_LoneSurrogate() =>
        Assert.Throws<EncoderFallbackException>(() => JsonText.ToBytes("\ud800"));

    [Fact]
    public void Quote_Text() => Assert.Equal("\"a\\\"b\\u0001\"", JsonText.Quote("a\"b\u0001"));
}
