using System.Text;
using ModelRegistry.Core.Contracts;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations.Capturing;

namespace ModelRegistry.Core.Tests.Operations.Capturing;

public class VersionProposalTest
{
    private const string Base = """{"signature": {"inputs": [{"name": "x", "type": "float32"}], "outputs": [{"name": "y", "type": "float32"}]}, "training": {"params": {"a": 1}, "seed": 1}}""";

    [Theory]
    [InlineData(ChangeType.Patch, Base)]
    [InlineData(ChangeType.Minor, """{"signature": {"inputs": [{"name": "x", "type": "float32"}], "outputs": [{"name": "y", "type": "float32"}]}, "training": {"params": {"a": 2}}}""")]
    [InlineData(ChangeType.Major, """{"signature": {"inputs": [{"name": "x", "type": "int64"}], "outputs": [{"name": "y", "type": "float32"}]}}""")]
    public void Of_TwoVersions_IsTheLeastChangeAndSaysWhy(ChangeType expected, string after)
    {
        var proposal = VersionProposal.Of(Facts(Base), Facts(after));

        Assert.Equal(expected, proposal.Type);
        Assert.NotEmpty(proposal.Reasons);
    }

    [Fact]
    public void Of_VersionsWithoutAContract_SaysThatItWasNotCompared() =>
        Assert.Contains("not compared", string.Join(' ', VersionProposal.Of(Facts("{}"), Facts("{}")).Reasons), StringComparison.Ordinal);

    [Theory]
    [InlineData("1.2.3", ChangeType.Patch, "1.2.4")]
    [InlineData("1.2.3", ChangeType.Minor, "1.3.0")]
    [InlineData("1.2.3", ChangeType.Major, "2.0.0")]
    [InlineData("0.1.0", ChangeType.Major, "1.0.0")]
    [InlineData("1.2.3+build.7", ChangeType.Patch, "1.2.4")]
    [InlineData("1.2.3-rc.1", ChangeType.Patch, "1.2.3")]
    [InlineData("1.2.3-rc.1", ChangeType.Minor, "1.3.0")]
    [InlineData("1.3.0-rc.1", ChangeType.Minor, "1.3.0")]
    [InlineData("2.0.0-rc.1", ChangeType.Major, "2.0.0")]
    [InlineData("2.0.1-rc.1", ChangeType.Major, "3.0.0")]
    public void Next_OfAVersion_IsTheNextOfItsType(string previous, ChangeType type, string expected) =>
        Assert.Equal(expected, VersionProposal.Next(ModelVersion.Parse(previous), type).ToString());

    private static VersionFacts Facts(string text)
    {
        var json = JsonParser.ParseObject(new DocumentSource("x", Encoding.UTF8.GetBytes(text)), DocumentLimits.Candidate).Json
            .With("model_name", "m").With("version", "1.0.0").With("artifacts", JsonObject.Of(("model", "m.onnx")));
        return new VersionFacts(ModelMetadata.Parse(new DocumentSource("x", JsonText.ToBytes(json)), VersioningScheme.SemVer), null);
    }
}
