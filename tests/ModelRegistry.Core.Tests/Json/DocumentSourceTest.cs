using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Tests.Json;

public class DocumentSourceTest
{
    [Theory]
    [InlineData("abc", 0, 1, 1)]
    [InlineData("abc", 2, 1, 3)]
    [InlineData("a\nb", 2, 2, 1)]
    [InlineData("a\n", 2, 2, 1)]
    [InlineData("a\r\nb", 3, 2, 1)]
    [InlineData("é=x", 2, 1, 2)]
    [InlineData("😀=x", 4, 1, 3)]
    [InlineData("abc", 99, 1, 4)]
    [InlineData("abc", -1, 1, 1)]
    public void Error_LineAndColumn(string text, int offset, int line, int column)
    {
        var error = JsonDocuments.Source(text).Error("/p", offset, "m");

        Assert.Equal((line, column), (error.Line, error.Column));
    }

    [Fact]
    public void ToString_WithAndWithoutPointer()
    {
        Assert.Equal("f.json:2:3: /a: wrong", new DocumentError("f.json", "/a", 2, 3, "wrong").ToString());
        Assert.Equal("f.json:2:3: wrong", new DocumentError("f.json", "", 2, 3, "wrong").ToString());
    }
}
