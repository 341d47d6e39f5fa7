using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Models;

public class ModelVersionTest
{
    // Those that semver.org lists as valid and invalid, and some more.
    [Theory]
    [InlineData("0.0.4")]
    [InlineData("1.2.3")]
    [InlineData("10.20.30")]
    [InlineData("1.1.2-prerelease+meta")]
    [InlineData("1.1.2+meta")]
    [InlineData("1.1.2+meta-valid")]
    [InlineData("1.0.0-alpha")]
    [InlineData("1.0.0-alpha.beta.1")]
    [InlineData("1.0.0-alpha0.valid")]
    [InlineData("1.0.0-alpha.0valid")]
    [InlineData("1.0.0-rc.1+build.1")]
    [InlineData("2.0.0+build.1848")]
    [InlineData("1.0.0--.--")]
    [InlineData("1.0.0-0A.is.legal")]
    [InlineData("1.0.0+0.build.1-rc.10000aaa-kk-0.1")]
    [InlineData("1.2.3----RC-SNAPSHOT.12.9.1--.12+788")]
    public void Parse_Valid(string text)
    {
        Assert.Equal(text, ModelVersion.Parse(text).ToString());
        Assert.True(ModelVersion.TryParse(text, null, out var version));
        Assert.Equal(ModelVersion.Parse(text), version);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("1", " Write all three numbers, e.g. 1.0.0.")]
    [InlineData("1.2", " Write all three numbers, e.g. 1.2.0.")]
    [InlineData("1.", " Write all three numbers, e.g. 1.0.0.")]
    [InlineData("v1.2.0", " Leave out the leading 'v'.")]
    [InlineData("V1.2.0", " Leave out the leading 'v'.")]
    [InlineData("v1", " Leave out the leading 'v'.")]
    [InlineData("01.1.1", "")]
    [InlineData("1.01.1", "")]
    [InlineData("1.1.01", "")]
    [InlineData("1.2.3.4", "")]
    [InlineData("1.2.3-0123", "")]
    [InlineData("1.2.3-", "")]
    [InlineData("1.2.3+", "")]
    [InlineData("1.2.3-a..b", "")]
    [InlineData("1.2.3-ä", "")]
    [InlineData("1.2.3 ", "")]
    [InlineData(" 1.2.3", "")]
    [InlineData("1.2.3\n", "")]
    [InlineData("+1.2.3", "")]
    [InlineData("-1.2.3", "")]
    [InlineData("1.2.x", "")]
    [InlineData("^1.2.3", "")]
    [InlineData("latest", "")]
    [InlineData("１.2.3", "")]
    public void Parse_Invalid(string text, string advice)
    {
        Assert.Equal(
            $"{Quotation.Of(text)} is not a version: expected MAJOR.MINOR.PATCH as in SemVer 2.0.0, e.g. 1.2.0 or 1.3.0-rc.1.{advice}",
            Assert.Throws<FormatException>(() => ModelVersion.Parse(text)).Message);
        Assert.False(ModelVersion.TryParse(text, null, out _));
    }

    [Fact]
    public void Parse_Length()
    {
        var longest = "1.0.0-" + new string('a', 94);

        Assert.Equal(longest, ModelVersion.Parse(longest).ToString());
        Assert.EndsWith(
            "… is not a version: it has more than 100 characters.".Replace("…", "…'", StringComparison.Ordinal),
            Assert.Throws<FormatException>(() => ModelVersion.Parse(longest + "a")).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.0.0", "1.0.0+b", true)]
    [InlineData("1.0.0-RC.1", "1.0.0-rc.1+x", true)]
    [InlineData("1.0.0", "1.0.0-rc", false)]
    public void IdentityKey_Twins(string one, string other, bool equal) =>
        Assert.Equal(equal, ModelVersion.Parse(one).IdentityKey == ModelVersion.Parse(other).IdentityKey);

    [Fact]
    public void Precedence_Order()
    {
        string[] ordered =
        [
            "0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0",
            "1.0.1", "1.2.0", "1.10.0", "2.0.0", "10.0.0",
        ];

        Assert.Equal(ordered, ordered.Reverse().Select(text => ModelVersion.Parse(text)).Order(ModelVersion.Precedence).Select(version => version.ToString()));
    }

    [Theory]
    [InlineData("1.0.0", true)]
    [InlineData("1.0.0+b", true)]
    [InlineData("1.0.0-rc.1", false)]
    public void IsRelease_PreRelease(string text, bool expected) => Assert.Equal(expected, ModelVersion.Parse(text).IsRelease);
}
