using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Models;

public class ArtifactPathTest
{
    private const string Odd = "a part has a control character or one of < > : \" | ? *";
    private const string Spaces = "a part may not begin with a space or end with a space or dot (Windows drops them)";
    private const string Composed = "it must be in Unicode normalization form C";

    [Theory]
    [InlineData("model.onnx")]
    [InlineData("a")]
    [InlineData("weights/layer-1/part_00.bin")]
    [InlineData(".hidden")]
    [InlineData("..a")]
    [InlineData("a..b/c")]
    [InlineData("a b/c d.txt")]
    [InlineData("wörterbuch.txt")]
    [InlineData("模型/模型.onnx")]
    [InlineData("தமிழ்/கொடி.txt")]
    [InlineData("हिन्दी.txt")]
    [InlineData("ไฟล์.txt")]
    [InlineData("x\u0302.txt")]
    [InlineData("😀.bin")]
    [InlineData("console/nullable.txt")]
    [InlineData("com10/lpt.txt")]
    [InlineData("a=b;c,d'e(f)[g]{h}!@#$%^&+~`")]
    public void Parse_Valid(string text)
    {
        Assert.Equal(text, ArtifactPath.Parse(text).ToString());
        Assert.True(ArtifactPath.TryParse(text, null, out var path));
        Assert.Equal(ArtifactPath.Parse(text), path);
    }

    [Theory]
    [InlineData("", "it must have 1 to 400 characters")]
    [InlineData("/", "it must be relative")]
    [InlineData("/etc/passwd", "it must be relative")]
    [InlineData("c:/model", "it must be relative")]
    [InlineData("c:model", "it must be relative")]
    [InlineData("a\\b", "separate its parts with '/', not '\\'")]
    [InlineData("\\\\server\\share", "separate its parts with '/', not '\\'")]
    [InlineData("a//b", "it has an empty part")]
    [InlineData("a/", "it has an empty part")]
    [InlineData(".", "it may not contain '.' or '..'")]
    [InlineData("..", "it may not contain '.' or '..'")]
    [InlineData("../model", "it may not contain '.' or '..'")]
    [InlineData("a/../../b", "it may not contain '.' or '..'")]
    [InlineData("./a", "it may not contain '.' or '..'")]
    [InlineData("...", Spaces)]
    [InlineData("a./b", Spaces)]
    [InlineData("a /b", Spaces)]
    [InlineData(" a", Spaces)]
    [InlineData("a/ b", Spaces)]
    [InlineData("a:stream", "it must be relative")]
    [InlineData("ab:stream", Odd)]
    [InlineData("a*", Odd)]
    [InlineData("a?", Odd)]
    [InlineData("a|b", Odd)]
    [InlineData("<a>", Odd)]
    [InlineData("a\"b", Odd)]
    [InlineData("a\0b", Odd)]
    [InlineData("a\nb", Odd)]
    [InlineData("a\u007fb", Odd)]
    [InlineData("a\u0085b", Odd)]
    [InlineData("a\u202eb", Odd)]
    [InlineData("a\u200bb", Odd)]
    [InlineData("a\ufeffb", Odd)]
    [InlineData("a\u2028b", Odd)]
    [InlineData("a\U000e0041b", Odd)]
    [InlineData("e\u0301.txt", Composed)]
    [InlineData("\u212b.txt", Composed)]
    [InlineData("\uf900", Composed)]
    [InlineData("\u1100\u1161", Composed)]
    [InlineData("\u0958.txt", Composed)]
    [InlineData("\U0002f800", Composed)]
    [InlineData("o\u0332\u0301", Composed)]
    [InlineData("CON", "Windows reserves the name 'CON'")]
    [InlineData("a/nul.txt", "Windows reserves the name 'nul.txt'")]
    [InlineData("Com1.tar.gz/a", "Windows reserves the name 'Com1.tar.gz'")]
    [InlineData("lpt².txt", "Windows reserves the name 'lpt².txt'")]
    [InlineData("aux .txt", "Windows reserves the name 'aux .txt'")]
    public void Parse_Invalid(string text, string problem)
    {
        Assert.Equal(
            $"{Quotation.Of(text)} is not an artifact path: {problem}.", Assert.Throws<FormatException>(() => ArtifactPath.Parse(text)).Message);
        Assert.False(ArtifactPath.TryParse(text, null, out _));
    }

    [Theory]
    [InlineData('\ud800')]
    [InlineData('\udfff')]
    public void Parse_LoneSurrogate(char half)
    {
        Assert.False(ArtifactPath.TryParse($"a{half}b", null, out _));
        Assert.False(ArtifactPath.TryParse($"\ufffd{half}", null, out _));
    }

    [Fact]
    public void Parse_Length()
    {
        Assert.Equal(400, ArtifactPath.Parse(new string('a', 400)).Text.Length);
        Assert.False(ArtifactPath.TryParse(new string('a', 401), null, out _));
    }

    [Fact]
    public void ComponentOrder_IsByPartThenCodePoint()
    {
        string[] ordered = ["A", "a", "a/b", "a/b/c", "a/c", "a.b", "ab", "weights/x", "weights.txt", "é", "\uffee", "😀"];

        Assert.Equal(
            ordered, ordered.Reverse().Select(text => ArtifactPath.Parse(text)).Order(ArtifactPath.ComponentOrder).Select(path => path.Text));
    }
}
