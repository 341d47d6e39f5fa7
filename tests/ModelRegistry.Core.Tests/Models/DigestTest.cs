using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Models;

public class DigestTest
{
    // printf '' | sha256sum, printf abc | sha256sum
    [Theory]
    [InlineData("", "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    public void Of_Bytes(string text, string expected)
    {
        var digest = Digest.Of(System.Text.Encoding.ASCII.GetBytes(text));

        Assert.Equal(expected, digest.ToString());
        Assert.Equal(digest, Digest.Parse(expected));
        Assert.Equal(digest, Digest.FromBytes(digest.ToBytes()));
        Assert.Equal(expected[..19], digest.ToShortString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("sha256:")]
    [InlineData("sha256:...")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85")]
    [InlineData("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b8555")]
    [InlineData("sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("SHA256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("sha512:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("sha256:g3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85\n")]
    [InlineData(" sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85")]
    public void Parse_Invalid(string text)
    {
        Assert.Equal(
            $"{Quotation.Of(text)} is not a digest: expected sha256: and 64 lower-case hexadecimal digits.",
            Assert.Throws<FormatException>(() => Digest.Parse(text)).Message);
        Assert.False(Digest.TryParse(text, null, out _));
    }

    [Fact]
    public void FromBytes_WrongLength() => Assert.Throws<ArgumentException>(() => Digest.FromBytes(new byte[31]));
}
