using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Models;

public class ModelNameTest
{
    [Theory]
    [InlineData("m")]
    [InlineData("7")]
    [InlineData("ctr_ranking")]
    [InlineData("a-b_c--d")]
    [InlineData("0123456789")]
    [InlineData("console")]
    [InlineData("com")]
    [InlineData("com10")]
    [InlineData("xn--model")]
    public void Parse_Valid(string text)
    {
        Assert.Equal(text, ModelName.Parse(text).ToString());
        Assert.True(ModelName.TryParse(text, null, out var name));
        Assert.Equal(ModelName.Parse(text), name);
    }

    [Theory]
    [InlineData("", "'' is not a model name: it must have 1 to 100 characters.")]
    [InlineData("CTR", "'CTR' is not a model name: use lower-case letters, digits, '_' and '-' only.")]
    [InlineData("a b", "'a b' is not a model name: use lower-case letters, digits, '_' and '-' only.")]
    [InlineData(" a", "' a' is not a model name: use lower-case letters, digits, '_' and '-' only.")]
    [InlineData("a\n", "'a\\u000a' is not a model name: use lower-case letters, digits, '_' and '-' only.")]
    [InlineData("a.b", "'a.b' is not a model name: use lower-case letters, digits, '_' and '-' only.")]
    [InlineData("a/b", "'a/b' is not a model name: use lower-case letters, digits, '_' and '-' only.")]
    [InlineData("a@b", "'a@b' is not a model name: use lower-case letters, digits, '_' and '-' only.")]
    [InlineData("é", "'é' is not a model name: use lower-case letters, digits, '_' and '-' only.")]
    [InlineData("а", "'а' is not a model name: use lower-case letters, digits, '_' and '-' only.")]
    [InlineData("１", "'１' is not a model name: use lower-case letters, digits, '_' and '-' only.")]
    [InlineData("a\u202eb", "'a\\u202eb' is not a model name: use lower-case letters, digits, '_' and '-' only.")]
    [InlineData("-a", "'-a' is not a model name: it must begin and end with a letter or digit.")]
    [InlineData("a_", "'a_' is not a model name: it must begin and end with a letter or digit.")]
    [InlineData("_", "'_' is not a model name: it must begin and end with a letter or digit.")]
    [InlineData("con", "'con' is not a model name: Windows reserves it, so no directory there can have it.")]
    [InlineData("nul", "'nul' is not a model name: Windows reserves it, so no directory there can have it.")]
    [InlineData("lpt9", "'lpt9' is not a model name: Windows reserves it, so no directory there can have it.")]
    public void Parse_Invalid(string text, string message)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => ModelName.Parse(text)).Message);
        Assert.False(ModelName.TryParse(text, null, out var name));
        Assert.Null(name);
    }

    [Fact]
    public void Parse_Length()
    {
        var longest = new string('a', ModelName.MaxLength);

        Assert.Equal(longest, ModelName.Parse(longest).Text);
        Assert.Equal(
            $"'{new string('a', 60)}…' is not a model name: it must have 1 to 100 characters.",
            Assert.Throws<FormatException>(() => ModelName.Parse(longest + "a")).Message);
    }

    [Fact]
    public void TryParse_Null() => Assert.False(ModelName.TryParse(null, null, out _));
}
