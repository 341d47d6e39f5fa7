using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Models;

public class ObjectAddressTests
{
    [Theory]
    [InlineData("s3://models/model.onnx", "models", "model.onnx", null)]
    [InlineData("s3://my-models.eu/ctr/1.3.0/model v2 (final)+ü%20.onnx", "my-models.eu", "ctr/1.3.0/model v2 (final)+ü%20.onnx", null)]
    [InlineData("s3://abc/a#b&c=d", "abc", "a#b&c=d", null)]
    [InlineData("s3://models/a?versionId=3HL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY.MTRCxf3vjVBH40Nr8X8gdRQBpUMLUo", "models", "a", "3HL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY.MTRCxf3vjVBH40Nr8X8gdRQBpUMLUo")]
    [InlineData("s3://models/a//b/", "models", "a//b/", null)]
    public void Parse_Address_HasItsParts(string text, string bucket, string key, string? version)
    {
        var address = ObjectAddress.Parse(text);

        Assert.Equal((bucket, key, version), (address.Bucket.Text, address.Key, address.VersionId));
        Assert.Equal(text, address.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("models/a")]
    [InlineData("S3://models/a")]
    [InlineData("s3:models/a")]
    [InlineData("s3://models")]
    [InlineData("s3://models/")]
    [InlineData("s3://models//a")]
    [InlineData("s3://ab/a")]
    [InlineData("s3://Models/a")]
    [InlineData("s3://-models/a")]
    [InlineData("s3://models./a")]
    [InlineData("s3://mo..dels/a")]
    [InlineData("s3://key:secret@models/a")]
    [InlineData("s3://models/../a")]
    [InlineData("s3://models/a/./b")]
    [InlineData("s3://models/a\nb")]
    [InlineData("s3://models/a?")]
    [InlineData("s3://models/a?versionId=")]
    [InlineData("s3://models/a?versionid=1")]
    [InlineData("s3://models/a?versionId=1&x=2")]
    [InlineData("s3://models/a?versionId=1 2")]
    [InlineData("s3://models/a?X-Amz-Signature=secret")]
    public void Parse_Other_IsRefused(string text)
    {
        Assert.False(ObjectAddress.TryParse(text, null, out _));
        Assert.DoesNotContain("secret", Assert.Throws<FormatException>(() => ObjectAddress.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_LongKey_IsRefused()
    {
        Assert.True(ObjectAddress.TryParse($"s3://models/{new string('a', 1024)}", null, out _));
        Assert.False(ObjectAddress.TryParse($"s3://models/{new string('a', 1023)}ü", null, out _));
        Assert.False(BucketName.TryParse(new string('a', 64), null, out _));
    }

    [Theory]
    [InlineData("s3://models/ctr")]
    [InlineData("s3://models/ctr/")]
    public void Below_Directory_HasThePath(string text) =>
        Assert.Equal("s3://models/ctr/data/a b.json", ObjectAddress.Parse(text).Below(ArtifactPath.Parse("data/a b.json")).ToString());
}
