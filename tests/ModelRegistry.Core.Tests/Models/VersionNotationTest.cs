using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Models;

public class VersionNotationTest
{
    [Theory]
    [InlineData("1", "1.0.0")]
    [InlineData("12", "12.0.0")]
    [InlineData("12.0.0", "12.0.0")]
    [InlineData("2147483647", "2147483647.0.0")]
    public void Parse_Numeric(string text, string expected)
    {
        var version = VersionNotation.Parse(VersioningScheme.Numeric, text);

        Assert.Equal(expected, version.ToString());
        Assert.Equal(version, VersionNotation.Parse(VersioningScheme.Numeric, VersionNotation.Write(VersioningScheme.Numeric, version)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("012")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("v12")]
    [InlineData("1.2.0")]
    [InlineData("1.0")]
    [InlineData("12.0.0-rc")]
    [InlineData("2147483648")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("１２")]
    public void Parse_NotNumeric(string text) => Assert.Equal(
        $"{Quotation.Of(text)} is not a version: this model numbers its versions 1, 2, 3 and so on.",
        Assert.Throws<FormatException>(() => VersionNotation.Parse(VersioningScheme.Numeric, text)).Message);

    [Fact]
    public void Parse_SemVer()
    {
        Assert.Equal("1.2.0", VersionNotation.Parse(VersioningScheme.SemVer, "1.2.0").ToString());
        Assert.Throws<FormatException>(() => VersionNotation.Parse(VersioningScheme.SemVer, "12"));
    }

    [Fact]
    public void Write_Scheme()
    {
        var version = ModelVersion.Parse("12.0.0");

        Assert.Equal("12", VersionNotation.Write(VersioningScheme.Numeric, version));
        Assert.Equal("12.0.0", VersionNotation.Write(VersioningScheme.SemVer, version));
    }
}
