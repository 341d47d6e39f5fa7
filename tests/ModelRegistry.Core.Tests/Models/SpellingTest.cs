using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Models;

public class SpellingTest
{
    private static readonly string[] Words = ["commit", "compare", "promote", "n", "auc"];

    [Theory]
    [InlineData("comit", "commit")]
    [InlineData("COMMIT", "commit")]
    [InlineData("cmomit", "commit")]
    [InlineData("promoet", "promote")]
    [InlineData("acu", "auc")]
    [InlineData("p", null)]
    [InlineData("ab", null)]
    [InlineData("rollback", null)]
    [InlineData("", null)]
    public void Nearest_Word(string word, string? expected) => Assert.Equal(expected, Spelling.Nearest(word, Words));
}
