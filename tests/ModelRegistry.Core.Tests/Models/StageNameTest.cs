using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Models;

public class StageNameTest
{
    [Theory]
    [InlineData("production", "production")]
    [InlineData("Production", "production")]
    [InlineData("DEV", "dev")]
    [InlineData("canary-1", "canary-1")]
    [InlineData("a", "a")]
    [InlineData("a-", "a-")]
    [InlineData("v", "v")]
    [InlineData("v1-beta", "v1-beta")]
    [InlineData("vx", "vx")]
    [InlineData("latest-2", "latest-2")]
    public void Parse_Valid(string text, string expected)
    {
        Assert.Equal(expected, StageName.Parse(text).Text);
        Assert.Equal(StageName.Parse(expected), StageName.Parse(StageName.Parse(text).ToString()));
        Assert.True(StageName.TryParse(text, null, out _));
    }

    [Theory]
    [InlineData("", "'' is not a stage name: it must have 1 to 50 characters.")]
    [InlineData("1st", "'1st' is not a stage name: use a letter, then letters, digits and '-'.")]
    [InlineData("-a", "'-a' is not a stage name: use a letter, then letters, digits and '-'.")]
    [InlineData("pre_production", "'pre_production' is not a stage name: use a letter, then letters, digits and '-'.")]
    [InlineData("pro duction", "'pro duction' is not a stage name: use a letter, then letters, digits and '-'.")]
    [InlineData("prod#1", "'prod#1' is not a stage name: use a letter, then letters, digits and '-'.")]
    [InlineData("prod\n", "'prod\\u000a' is not a stage name: use a letter, then letters, digits and '-'.")]
    [InlineData("é", "'é' is not a stage name: use a letter, then letters, digits and '-'.")]
    [InlineData("\u212Aey", "'\u212Aey' is not a stage name: use a letter, then letters, digits and '-'.")]
    [InlineData("wor\u212A", "'wor\u212A' is not a stage name: use a letter, then letters, digits and '-'.")]
    [InlineData("latest", "'latest' is not a stage name: 'latest' and names like 'v1' are reserved for versions.")]
    [InlineData("Latest", "'Latest' is not a stage name: 'latest' and names like 'v1' are reserved for versions.")]
    [InlineData("v1", "'v1' is not a stage name: 'latest' and names like 'v1' are reserved for versions.")]
    [InlineData("V007", "'V007' is not a stage name: 'latest' and names like 'v1' are reserved for versions.")]
    public void Parse_Invalid(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => StageName.Parse(text)).Message);
        Assert.False(StageName.TryParse(text, null, out _));
    }

    [Fact]
    public void Parse_Length()
    {
        Assert.Equal(50, StageName.Parse(new string('a', 50)).Text.Length);
        Assert.False(StageName.TryParse(new string('a', 51), null, out _));
        Assert.False(StageName.TryParse(null, null, out _));
    }
}
