using System.Text;
using ModelRegistry.Core.Json;
using ModelRegistry.Inspection.Training;

namespace ModelRegistry.Inspection.Tests.Training;

public class YamlJsonTests
{
    [Theory]
    [InlineData("a: 1", "{\"a\": 1}")]
    [InlineData("a: '1'", "{\"a\": \"1\"}")]
    [InlineData("a: 1e-3", "{\"a\": 1e-3}")]
    [InlineData("a: +1", "{\"a\": 1}")]
    [InlineData("a: .5", "{\"a\": 0.5}")]
    [InlineData("a: 1.", "{\"a\": 1.0}")]
    [InlineData("a: 1.e5", "{\"a\": 1.0e5}")]
    [InlineData("a: -007", "{\"a\": -7}")]
    [InlineData("a: 0", "{\"a\": 0}")]
    [InlineData("a: -0.0", "{\"a\": -0.0}")]
    [InlineData("a: .nan", "{\"a\": \".nan\"}")]
    [InlineData("a: 0x1F", "{\"a\": \"0x1F\"}")]
    [InlineData("a: 1.2.3", "{\"a\": \"1.2.3\"}")]
    [InlineData("a: true", "{\"a\": true}")]
    [InlineData("a: yes", "{\"a\": \"yes\"}")]
    [InlineData("a:", "{\"a\": null}")]
    [InlineData("a: ~", "{\"a\": null}")]
    [InlineData("- 1\n- {b: [2, x]}", "[1, {\"b\": [2, \"x\"]}]")]
    [InlineData("a: &x {b: 1}\nc: *x", "{\"a\": {\"b\": 1}, \"c\": {\"b\": 1}}")]
    [InlineData("", "null")]
    [InlineData("# nothing\n", "null")]
    public void Read_OfADocument_IsItsJson(string yaml, string json) =>
        Assert.Equal(JsonParser.Parse(new DocumentSource("x", Encoding.UTF8.GetBytes(json)), DocumentLimits.Candidate), YamlJson.Read(yaml));

    [Fact]
    public void Read_AsPlainText_KeepsDigestsOfDigits() =>
        Assert.Equal("01234567e8", ((JsonString)((JsonObject)YamlJson.Read("md5: 01234567e8", plainText: true))["md5"]!).Text);

    [Theory]
    [InlineData("a: [1", "is not YAML")]
    [InlineData("a: 1\na: 2", "twice")]
    [InlineData("? [1]\n: 2", "plain text")]
    [InlineData("a: *x", "x")]
    [InlineData("a: &x [*x]", "x")]
    public void Read_OfSomethingElse_SaysWhy(string yaml, string why) =>
        Assert.Contains(why, Assert.Throws<UnreadableEvidenceException>(() => YamlJson.Read(yaml)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_OfABillionLaughs_IsRefusedWithoutGrowing()
    {
        var yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 12; i++)
        {
            yaml.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        Assert.Contains("more than", Assert.Throws<UnreadableEvidenceException>(() => YamlJson.Read(yaml.ToString())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfADeepDocument_IsRefused() =>
        Assert.Throws<UnreadableEvidenceException>(() => YamlJson.Read(new string('[', 500) + new string(']', 500)));
}
