using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Models;

public class RemoteAddressTest
{
    [Theory]
    [InlineData("https://example.com/a/b.git", "https://example.com/a/b.git")]
    [InlineData("https://maria:p4ss@example.com/a/b.git", "https://example.com/a/b.git")]
    [InlineData("https://maria:p@4@ss@example.com:8443/a/b.git", "https://example.com:8443/a/b.git")]
    [InlineData("https://ghp_abc@github.com/o/r", "https://github.com/o/r")]
    [InlineData("https://x-access-token:abc@github.com/o/r", "https://github.com/o/r")]
    [InlineData("https://example.com/a@b/c.git", "https://example.com/a@b/c.git")]
    [InlineData("https://example.com/r.git?private_token=abc", "https://example.com/r.git")]
    [InlineData("https://example.com/r.git#abc", "https://example.com/r.git")]
    [InlineData("ssh://git@example.com/a/b.git", "ssh://git@example.com/a/b.git")]
    [InlineData("ssh://git:p4ss@example.com:22/a/b.git", "ssh://git@example.com:22/a/b.git")]
    [InlineData("git+ssh://git:p4ss@example.com/a", "git+ssh://git@example.com/a")]
    [InlineData("git@example.com:a/b.git", "git@example.com:a/b.git")]
    [InlineData("/srv/git/a.git", "/srv/git/a.git")]
    [InlineData("file:///srv/git/a.git", "file:///srv/git/a.git")]
    [InlineData("", "")]
    public void WithoutCredentials_OfAnAddress_KeepsTheWay(string address, string expected) =>
        Assert.Equal(expected, RemoteAddress.WithoutCredentials(address));

    [Theory]
    [InlineData("fatal: unable to access 'https://maria:p4ss@example.com/a': no", "fatal: unable to access 'https://***@example.com/a': no")]
    [InlineData("https://a:b@c/d https://e:f@g/h", "https://***@c/d https://***@g/h")]
    [InlineData("see https://example.com/x?private_token=abc&page=2", "see https://example.com/x?private_token=***&page=2")]
    [InlineData("see https://example.com/x?a=1&X-Amz-Signature=abc", "see https://example.com/x?a=1&X-Amz-Signature=***")]
    [InlineData("mail maria@example.com about https://example.com/a", "mail maria@example.com about https://example.com/a")]
    public void Redact_OfText_HidesWhatCouldBeASecret(string text, string expected) => Assert.Equal(expected, RemoteAddress.Redact(text));
}
