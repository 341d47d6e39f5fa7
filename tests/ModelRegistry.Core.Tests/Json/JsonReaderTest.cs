using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Json;

public class JsonReaderTest
{
    private const string Document = """
        {
          "text": "x", "empty": "", "number": 12, "fraction": 1.5, "flag": true, "null": null,
          "list": ["a", 1], "objects": [{"a": 1}, 2], "object": {"inner": {"deep": 1}}, "name": "CTR",
          "time": "2026-10-03T12:00:00Z"
        }
        """;

    private static readonly Dictionary<string, Action<JsonReader>> Acts = new()
    {
        ["text missing"] = reader => reader.Text("nope"),
        ["text empty"] = reader => reader.Text("empty"),
        ["text number"] = reader => reader.Text("number"),
        ["text null"] = reader => reader.Text("null"),
        ["integer text"] = reader => reader.Integer("text", 0, 9),
        ["integer fraction"] = reader => reader.Integer("fraction", 0, 9),
        ["integer large"] = reader => reader.Integer("number", 0, 9),
        ["flag text"] = reader => reader.Flag("text"),
        ["texts number"] = reader => reader.Texts("list"),
        ["texts text"] = reader => reader.Texts("text"),
        ["array item"] = reader => _ = reader.Array("objects"),
        ["object text"] = reader => reader.Object("text"),
        ["parse"] = reader => reader.Parse<ModelName>("name"),
        ["time"] = reader => reader.Time("time"),
        ["closed"] = reader => reader.Object("object").Closed("iner"),
        ["closed deep"] = reader => reader.Object("object").Object("inner").Closed("a", "b"),
        ["text members"] = reader => reader.Object("object").TextMembers(),
    };

    [Theory]
    [InlineData("text missing", "test.json:1:1: /nope: is missing")]
    [InlineData("text empty", "test.json:2:25: /empty: must not be empty")]
    [InlineData("text number", "test.json:2:39: /number: must be text, not number")]
    [InlineData("text null", "test.json:2:82: /null: must be text, not null")]
    [InlineData("integer text", "test.json:2:11: /text: must be a whole number, not text")]
    [InlineData("integer fraction", "test.json:2:55: /fraction: must be a whole number from 0 to 9, not 1.5")]
    [InlineData("integer large", "test.json:2:39: /number: must be a whole number from 0 to 9, not 12")]
    [InlineData("flag text", "test.json:2:11: /text: must be true or false, not text")]
    [InlineData("texts number", "test.json:3:17: /list/1: must be non-empty text, not number")]
    [InlineData("texts text", "test.json:2:11: /text: must be a list of texts, not text")]
    [InlineData("array item", "test.json:3:43: /objects/1: must be an object, not number")]
    [InlineData("object text", "test.json:2:11: /text: must be an object, not text")]
    [InlineData("parse", "test.json:3:89: /name: 'CTR' is not a model name: use lower-case letters, digits, '_' and '-' only.")]
    [InlineData("time", "test.json:4:11: /time: must be a UTC time such as 2026-10-03T12:00:00.000Z")]
    [InlineData("closed", "test.json:3:58: /object/inner: is not a known member (did you mean iner?); known here: iner")]
    [InlineData("closed deep", "test.json:3:68: /object/inner/deep: is not a known member; known here: a, b")]
    [InlineData("text members", "test.json:3:67: /object/inner: must be text, not object")]
    public void Read_Refused(string act, string expected) =>
        Assert.Equal(expected, JsonDocuments.Refusal(() => Acts[act](JsonDocuments.Read(Document))));

    [Fact]
    public void Closed_Null() => Assert.Equal(
        "test.json:1:7: /a: must not be null; leave it out", JsonDocuments.Refusal(() => JsonDocuments.Read("""{"a": null}""").Closed("a")));

    [Fact]
    public void Format_Other()
    {
        var exception = Assert.Throws<RegistryException>(() => JsonDocuments.Read("""{"format": 2}""").Format(1));

        Assert.Equal(RegistryErrorCode.Unsupported, exception.Code);
        Assert.Equal("test.json has format 2; this version of the tool knows format 1.", exception.Message);
    }

    [Fact]
    public void Optional_AbsentOrNull()
    {
        var reader = JsonDocuments.Read("""{"a": null}""");

        Assert.Null(reader.OptionalText("a"));
        Assert.Null(reader.OptionalText("b"));
        Assert.Null(reader.OptionalInteger("a", 0, 1));
        Assert.Null(reader.OptionalObject("b"));
        Assert.Null(reader.OptionalParse<ModelName>("a"));
        Assert.Empty(reader.Texts("b"));
        Assert.Empty(reader.Array("a"));
        Assert.False(reader.Flag("b"));
    }

    [Fact]
    public void ErrorAt_PlaceBelow()
    {
        var reader = JsonDocuments.Read(Document).Object("object");

        Assert.Equal("test.json:3:76: /object/inner/deep: m", reader.ErrorAt("/inner/deep", "m").ToString());
        Assert.Equal("test.json:3:67: /object/inner/gone: m", reader.ErrorAt("/inner/gone", "m").ToString());
        Assert.Equal("test.json:3:57: /object: m", reader.ErrorAt("", "m").ToString());
    }
}
