using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Tests.Metadata;

public class PinnedTextTest
{
    private const string Hex = "12bb9e2e832c302c1e1a2196136cf5f9da86e45efb8c25faef5b9b1b8bb7efa4";

    [Theory]
    [InlineData("sha256:" + Hex, true)]
    [InlineData(Hex, true)]
    [InlineData("md5:d751713988987e9331980363e24189ce", true)]
    [InlineData("md5:d751713988987e9331980363e24189ce.dir", true)]
    [InlineData("md5:d751713988987e9331980363e24189c", false)]
    [InlineData("sha256:…", false)]
    [InlineData("sha256:", false)]
    [InlineData("", false)]
    [InlineData("ffffffffffffffffffffffffffffffff", false)]
    [InlineData("d41d8cd98f00b204e9800998ecf8427e", false)]
    public void IsDigest_Text(string text, bool expected) => Assert.Equal(expected, PinnedText.IsDigest(text));

    [Theory]
    [InlineData("sha256:" + Hex, true)]
    [InlineData("SHA256:" + Hex, true)]
    [InlineData(Hex, true)]
    [InlineData("sha1:" + Hex, false)]
    [InlineData("md5:d751713988987e9331980363e24189ce", false)]
    [InlineData("d751713988987e9331980363e24189ce", false)]
    public void Sha256_Text(string text, bool expected) => Assert.Equal(expected ? "sha256:" + Hex : null, PinnedText.Sha256(text)?.ToString());

    [Theory]
    [InlineData("latest", true)]
    [InlineData("ds:Main", true)]
    [InlineData("s3://bucket/current", true)]
    [InlineData("mainstream", false)]
    [InlineData("ds_2026_10", false)]
    public void IsMoving_Name(string name, bool expected) => Assert.Equal(expected, PinnedText.IsMoving(name));

    [Theory]
    [InlineData("pytorch==2.1.0", "torch", "2.1.0", true)]
    [InlineData("sklearn 1.2", "scikit_learn", "1.2", true)]
    [InlineData("xgboost v2.0.3", "XGBoost", "2.0.3", true)]
    [InlineData("xgboost 2.0.3", "xgboost", "2.0.4", false)]
    [InlineData("xgboost", "xgboost", "2.0.4", true)]
    public void Framework_AgreesWithItsPackage(string framework, string package, string version, bool expected)
    {
        var installed = FrameworkVersion.Installed(framework, [KeyValuePair.Create("other", "1"), KeyValuePair.Create(package, version)]);

        Assert.Equal(version, installed);
        Assert.Equal(expected, FrameworkVersion.Agrees(framework, installed!));
    }
}
