using ModelRegistry.Core.Operations;

namespace ModelRegistry.Core.Tests.Operations;

public class ExpectedHolderTest
{
    [Theory]
    [InlineData("none", null)]
    [InlineData("1.2.0", "1.2.0")]
    public void Parse_Valid(string text, string? version)
    {
        Assert.Equal(version, ExpectedHolder.Parse(text).Version?.ToString());
        Assert.True(ExpectedHolder.TryParse(text, null, out var parsed));
        Assert.Equal(text, parsed.ToString());
    }

    [Theory]
    [InlineData("None")]
    [InlineData("")]
    [InlineData("v1.0.0")]
    public void Parse_Invalid(string text)
    {
        Assert.Throws<FormatException>(() => ExpectedHolder.Parse(text));
        Assert.False(ExpectedHolder.TryParse(text, null, out _));
    }
}
