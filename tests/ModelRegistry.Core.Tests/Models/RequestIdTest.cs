using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Models;

public class RequestIdTest
{
    [Theory]
    [InlineData("a")]
    [InlineData("owner/repo/123456/job")]
    [InlineData("!\"#$%&'()*+,-./~")]
    public void Parse_Valid(string text) => Assert.Equal(text, RequestId.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\t")]
    [InlineData("a\n")]
    [InlineData("é")]
    [InlineData("a\u007f")]
    [InlineData("a\u00a0b")]
    public void Parse_Invalid(string text) => Assert.Equal(
        $"{Quotation.Of(text)} is not a request id: use 1 to 200 printable ASCII characters without spaces.",
        Assert.Throws<FormatException>(() => RequestId.Parse(text)).Message);

    [Fact]
    public void Under_ALongId_IsNamedByItsDigest()
    {
        Assert.Equal("promote-production/abc", RequestId.Parse("abc").Under("promote-production").ToString());
        Assert.Equal(
            $"promote-production/{Digest.Of(System.Text.Encoding.ASCII.GetBytes(new string('x', 195))).Hex}", RequestId.Parse(new string('x', 195)).Under("promote-production").ToString());
    }

    [Fact]
    public void Parse_Length()
    {
        Assert.True(RequestId.TryParse(new string('x', 200), null, out _));
        Assert.False(RequestId.TryParse(new string('x', 201), null, out _));
        Assert.False(RequestId.TryParse(null, null, out _));
    }
}
