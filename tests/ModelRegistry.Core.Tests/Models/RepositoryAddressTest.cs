using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Models;

public class RepositoryAddressTest
{
    [Theory]
    [InlineData("https://example.com/a/b.git", true)]
    [InlineData("http://user:secret@example.com:8080/a/b", true)]
    [InlineData("ssh://git@example.com:22/a/b.git", true)]
    [InlineData("git://example.com/a", true)]
    [InlineData("git@example.com:a/b.git", true)]
    [InlineData("this repository, samples", false)]
    [InlineData("ext::sh -c touch% /tmp/x", false)]
    [InlineData("file:///etc", false)]
    [InlineData("--upload-pack=touch", false)]
    [InlineData("https://-oProxyCommand=x/a", false)]
    [InlineData("git@-oProxyCommand=x:a", false)]
    [InlineData("git@example.com:-a", false)]
    [InlineData("https://example.com/a b", false)]
    [InlineData("https://example.com/a\nb", false)]
    [InlineData("../other", false)]
    [InlineData("", false)]
    public void IsAddress_Text(string text, bool expected) => Assert.Equal(expected, RepositoryAddress.IsAddress(text));

    [Theory]
    [InlineData("https://example.com/a/b.git", "git@example.com:a/b", true)]
    [InlineData("https://user@Example.com/a/B", "ssh://git@example.com:22/a/b.git", true)]
    [InlineData("https://example.com/a/b", "https://example.com/a/c", false)]
    [InlineData("https://example.com/a/b", "https://example.org/a/b", false)]
    [InlineData("here", "here", false)]
    public void AreSame_Addresses(string left, string right, bool expected) => Assert.Equal(expected, RepositoryAddress.AreSame(left, right));
}
