using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Tests.Json;

public class JsonPointerTest
{
    private static readonly JsonValue Document = JsonDocuments.Parse(
        """{"foo": ["bar", "baz"], "": 0, "a/b": 1, "m~n": 8, "~1": 9, "x": {"": {"0": true}}}""");

    [Theory]
    [InlineData("/foo/0", "\"bar\"")]
    [InlineData("/foo/1", "\"baz\"")]
    [InlineData("/", "0")]
    [InlineData("/a~1b", "1")]
    [InlineData("/m~0n", "8")]
    [InlineData("/~01", "9")]
    [InlineData("/x//0", "true")]
    public void Find_Existing(string pointer, string expected)
    {
        Assert.Equal(expected, JsonPointer.Find(Document, pointer, out var complete).ToString());
        Assert.True(complete);
    }

    [Theory]
    [InlineData("/foo/2")]
    [InlineData("/foo/-1")]
    [InlineData("/foo/x")]
    public void Find_Missing_IsTheNearest(string pointer)
    {
        Assert.IsType<JsonArray>(JsonPointer.Find(Document, pointer, out var complete));
        Assert.False(complete);
    }

    [Fact]
    public void Find_WholeDocument() => Assert.Same(Document, JsonPointer.Find(Document, "", out _));

    [Theory]
    [InlineData("a~/b", "/a~0~1b")]
    [InlineData("~1", "/~01")]
    public void Of_EscapesAndPartsReverse(string name, string pointer)
    {
        Assert.Equal(pointer, JsonPointer.Of([name]));
        Assert.Equal([name], JsonPointer.Parts(pointer));
    }
}
