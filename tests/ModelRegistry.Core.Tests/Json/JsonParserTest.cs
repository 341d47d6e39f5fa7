using System.Text;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Tests.Json;

public class JsonParserTest
{
    [Theory]
    [InlineData("", "test.json:1:1: is not JSON here: the document ends too early")]
    [InlineData("   ", "test.json:1:4: is not JSON here: the document ends too early")]
    [InlineData("{", "test.json:1:2: is not JSON here: the document ends too early")]
    [InlineData("[1", "test.json:1:3: is not JSON here: the document ends too early")]
    [InlineData("{\"a\":", "test.json:1:6: /a: is not JSON here: the document ends too early")]
    [InlineData("{\"a\": 1, ", "test.json:1:10: is not JSON here: the document ends too early")]
    [InlineData("[1,", "test.json:1:3: is not JSON here: the document ends too early")]
    [InlineData("{\"a\"", "test.json:1:5: is not JSON here: the document ends too early")]
    [InlineData("{\"a\": tru", "test.json:1:10: /a: is not JSON here: the document ends too early")]
    [InlineData("\"abc", "test.json:1:5: is not JSON here: the document ends too early")]
    [InlineData("{\"a\": \"abc", "test.json:1:11: /a: is not JSON here: the document ends too early")]
    [InlineData("{\"a\": 1,}", "test.json:1:9: is not JSON here: unexpected '}'")]
    [InlineData("[1, 2, ]", "test.json:1:8: is not JSON here: unexpected ']'")]
    [InlineData("{\n  \"a\": 1\n  \"b\": 2\n}", "test.json:3:3: is not JSON here: unexpected '\"b\": 2'")]
    [InlineData("// note\n{}", "test.json:1:1: is not JSON here: unexpected '// note'")]
    [InlineData("{} /* note */", "test.json:1:4: is not JSON here: unexpected '/* note */'")]
    [InlineData("{\"a\": NaN}", "test.json:1:7: /a: is not JSON here: unexpected 'NaN}'")]
    [InlineData("{\"a\": -Infinity}", "test.json:1:8: /a: is not JSON here: unexpected 'Infinity}'")]
    [InlineData("[01]", "test.json:1:3: is not JSON here: unexpected '1]'")]
    [InlineData("[+1]", "test.json:1:2: is not JSON here: unexpected '+1]'")]
    [InlineData("[.5]", "test.json:1:2: is not JSON here: unexpected '.5]'")]
    [InlineData("[1.]", "test.json:1:4: is not JSON here: unexpected ']'")]
    [InlineData("[0x1F]", "test.json:1:3: is not JSON here: unexpected 'x1F]'")]
    [InlineData("{'a': 1}", "test.json:1:2: is not JSON here: unexpected ''a': 1}'")]
    [InlineData("{a: 1}", "test.json:1:2: is not JSON here: unexpected 'a: 1}'")]
    [InlineData("[True]", "test.json:1:2: is not JSON here: unexpected 'True]'")]
    [InlineData("{} {}", "test.json:1:4: is not JSON here: unexpected '{}'")]
    [InlineData("{\"a\": 1} x", "test.json:1:10: is not JSON here: unexpected 'x'")]
    [InlineData("[\"a\tb\"]", "test.json:1:4: is not JSON here: unexpected '\\u0009b\"]'")]
    [InlineData("[\"a\nb\"]", "test.json:1:4: is not JSON here: unexpected ''")]
    [InlineData("[\"\\x\"]", "test.json:1:4: is not JSON here: unexpected 'x\"]'")]
    [InlineData("[\"é\", \"ü\" \"ß\"]", "test.json:1:11: is not JSON here: unexpected '\"ß\"]'")]
    public void Parse_NotJson(string json, string expected) =>
        Assert.Equal(expected, JsonDocuments.Refusal(() => JsonDocuments.Parse(json)));

    [Theory]
    [InlineData("{\"a\": 1, \"a\": 2}", "test.json:1:10: /a: appears twice in one object")]
    [InlineData("{\n  \"x\": [\n    {\"b\": 1,\n     \"b\": 1}\n  ]\n}", "test.json:4:6: /x/0/b: appears twice in one object")]
    [InlineData("{\"a\": 1, \"\\u0061\": 2}", "test.json:1:10: /a: appears twice in one object")]
    [InlineData("{\"a/b\": 1, \"a/b\": 2}", "test.json:1:12: /a~1b: appears twice in one object")]
    public void Parse_MemberTwice(string json, string expected) =>
        Assert.Equal(expected, JsonDocuments.Refusal(() => JsonDocuments.Parse(json)));

    [Theory]
    [InlineData("[\"\\ud800\"]", "test.json:1:2: /0: holds half of a surrogate pair (\\ud800 to \\udfff)")]
    [InlineData("[\"\\udc00\\ud800\"]", "test.json:1:2: /0: holds half of a surrogate pair (\\ud800 to \\udfff)")]
    [InlineData("{\"a\": \"x\\ud83dy\"}", "test.json:1:7: /a: holds half of a surrogate pair (\\ud800 to \\udfff)")]
    [InlineData("{\"\\ud83d\": 1}", "test.json:1:2: holds half of a surrogate pair (\\ud800 to \\udfff)")]
    public void Parse_LoneSurrogate(string json, string expected) =>
        Assert.Equal(expected, JsonDocuments.Refusal(() => JsonDocuments.Parse(json)));

    [Theory]
    [InlineData("7B 7D FF", "test.json:1:3: is not valid UTF-8 here")]
    [InlineData("5B 22 C3 28 22 5D", "test.json:1:3: is not valid UTF-8 here")]
    [InlineData("22 0A ED A0 80 22", "test.json:2:1: is not valid UTF-8 here")]
    [InlineData("22 C0 AF 22", "test.json:1:2: is not valid UTF-8 here")]
    [InlineData("22 C3 A9 F5 22", "test.json:1:3: is not valid UTF-8 here")]
    [InlineData("22 E2 82", "test.json:1:2: is not valid UTF-8 here")]
    [InlineData("EF BB BF 7B 7D", "test.json:1:1: begins with a byte order mark; save it as UTF-8 without BOM")]
    [InlineData("FF FE 7B 00 7D 00", "test.json:1:1: is not valid UTF-8 here")]
    public void Parse_Bytes(string hex, string expected)
    {
        var source = new DocumentSource("test.json", Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

        Assert.Equal(expected, JsonDocuments.Refusal(() => JsonParser.Parse(source, JsonDocuments.Limits)));
    }

    [Theory]
    [InlineData(64, null)]
    [InlineData(65, "test.json:1:65: {0}: is nested deeper than 64 levels")]
    [InlineData(10_000, "test.json:1:65: {0}: is nested deeper than 64 levels")]
    public void Parse_Depth(int depth, string? expected)
    {
        var json = new string('[', depth) + new string(']', depth);
        if (expected is null)
        {
            Assert.IsType<JsonArray>(JsonDocuments.Parse(json));
            return;
        }

        var message = JsonDocuments.Refusal(() => JsonDocuments.Parse(json));
        Assert.Equal(expected.Replace("{0}", string.Concat(Enumerable.Repeat("/0", 63)), StringComparison.Ordinal), message);
    }

    [Fact]
    public void Parse_DepthOfObjects()
    {
        var json = string.Concat(Enumerable.Repeat("{\"a\":", 10_000));

        Assert.EndsWith("is nested deeper than 64 levels", JsonDocuments.Refusal(() => JsonDocuments.Parse(json)), StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_LongNumber()
    {
        var longest = new string('1', DocumentLimits.MaxNumberLength);

        Assert.Equal(longest, Assert.IsType<JsonNumber>(JsonDocuments.Parse(longest)).Text);
        Assert.Equal(
            "test.json:1:7: /n: is a number of more than 200 characters", JsonDocuments.Refusal(() => JsonDocuments.Parse("{\"n\": " + longest + "1}")));
    }

    [Fact]
    public void Parse_Large()
    {
        var source = new DocumentSource("test.json", Encoding.UTF8.GetBytes("\"" + new string('x', 100) + "\""));

        Assert.Equal("test.json:1:1: is larger than 50 bytes", JsonDocuments.Refusal(() => JsonParser.Parse(source, new DocumentLimits(50, 8))));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("null")]
    public void ParseObject_OtherKind(string json) =>
        Assert.Equal("test.json:1:1: must be a JSON object", JsonDocuments.Refusal(() => JsonDocuments.Read(json)));

    [Fact]
    public void Parse_KeepsNumbersAndOrder()
    {
        var json = (JsonObject)JsonDocuments.Parse("""{"z": 1.50, "a": [1e5, -0], "m": "\u00e9"}""");

        Assert.Equal(["z", "a", "m"], json.Members.Select(member => member.Name));
        Assert.Equal("1.50", Assert.IsType<JsonNumber>(json["z"]).Text);
        Assert.Equal(["1e5", "-0"], Assert.IsType<JsonArray>(json["a"]).Items.Select(item => ((JsonNumber)item).Text));
        Assert.Equal("é", Assert.IsType<JsonString>(json["m"]).Text);
        Assert.Equal(1, json.Members[0].Offset);
    }
}
