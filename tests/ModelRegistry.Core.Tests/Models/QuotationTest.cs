using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Models;

public class QuotationTest
{
    [Theory]
    [InlineData(null, "nothing")]
    [InlineData("", "''")]
    [InlineData("plain ✓ 😀", "'plain ✓ 😀'")]
    [InlineData("a\nb\tc\0", "'a\\u000ab\\u0009c\\u0000'")]
    [InlineData("\u001b[31m", "'\\u001b[31m'")]
    [InlineData("a\u202eb", "'a\\u202eb'")]
    [InlineData("a\u200b\ufeffb", "'a\\u200b\\ufeffb'")]
    [InlineData("a\u2028\u2029", "'a\\u2028\\u2029'")]
    [InlineData("\U000e0041", "'\\udb40\\udc41'")]
    public void Of_Text(string? text, string expected) => Assert.Equal(expected, Quotation.Of(text));

    [Fact]
    public void Of_LoneSurrogate() => Assert.Equal("'a\\ud800b'", Quotation.Of("a\ud800b"));

    [Fact]
    public void Of_LongText()
    {
        Assert.Equal($"'{new string('x', 60)}'", Quotation.Of(new string('x', 60)));
        Assert.Equal($"'{new string('x', 60)}…'", Quotation.Of(new string('x', 61)));
        Assert.Equal($"'{new string('x', 59)}\\ud83d…'", Quotation.Of(new string('x', 59) + "😀"));
    }
}
