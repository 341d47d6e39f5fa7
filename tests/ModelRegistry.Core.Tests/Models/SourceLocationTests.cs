using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Models;

public class SourceLocationTests
{
    [Theory]
    [InlineData("path:build/model.onnx")]
    [InlineData("actions:123/model")]
    [InlineData("actions:123/model weights#data/model.onnx")]
    [InlineData("https://example.com/model.onnx?version=3")]
    [InlineData("http://127.0.0.1:8080/model.onnx")]
    [InlineData("s3://models/ctr/model.onnx")]
    [InlineData("s3://models/ctr/model.onnx?versionId=3HL4")]
    [InlineData("lfs:")]
    [InlineData("lfs:https://example.com/ml.git")]
    public void Parse_Source_WritesTheSame(string text) => Assert.Equal(text, SourceLocation.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("model.onnx")]
    [InlineData("path:../model.onnx")]
    [InlineData("path:/etc/passwd")]
    [InlineData("actions:model")]
    [InlineData("actions:-1/model")]
    [InlineData("actions:1/")]
    [InlineData("actions:1/a#../b")]
    [InlineData("http://example.com/model.onnx")]
    [InlineData("https://user:secret@example.com/model.onnx")]
    [InlineData("https://")]
    [InlineData("lfs:git@example.com:ml.git")]
    [InlineData("s3://models")]
    [InlineData("s3://models/a?X-Amz-Signature=secret")]
    [InlineData("ftp://example.com/model.onnx")]
    [InlineData("file:///etc/passwd")]
    public void Parse_Other_IsRefused(string text)
    {
        Assert.False(SourceLocation.TryParse(text, null, out _));
        Assert.DoesNotContain("secret", Assert.Throws<FormatException>(() => SourceLocation.Parse(text)).Message, StringComparison.Ordinal);
    }
}
