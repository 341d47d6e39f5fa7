using System.Text;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations.Capturing;

namespace ModelRegistry.Core.Tests.Operations.Capturing;

public class VersionProposalTest
{
    private const string Base = """{"signature": {"inputs": [{"name": "x", "type": "f"}], "outputs": [{"name": "y", "type": "f"}]}, "training": {"params": {"a": 1}, "seed": 1}}""";

    [Theory]
    [InlineData(ChangeType.Patch, Base)]
    [InlineData(ChangeType.Patch, "{}")]
    [InlineData(ChangeType.Patch, """{"training": {"params": {"a": 1}, "seed": 2}, "env": {"python": "3.12"}}""")]
    [InlineData(ChangeType.Minor, """{"training": {"params": {"a": 2}}}""")]
    [InlineData(ChangeType.Minor, """{"signature": {"inputs": [{"name": "x", "type": "f"}, {"name": "z", "type": "f", "optional": true}]}}""")]
    [InlineData(ChangeType.Minor, """{"signature": {"outputs": [{"name": "y", "type": "f"}, {"name": "z", "type": "f"}]}}""")]
    [InlineData(ChangeType.Major, """{"signature": {"inputs": [{"name": "x", "type": "f"}, {"name": "z", "type": "f"}]}}""")]
    [InlineData(ChangeType.Major, """{"signature": {"inputs": []}}""")]
    [InlineData(ChangeType.Major, """{"signature": {"inputs": [{"name": "x", "type": "g"}]}}""")]
    [InlineData(ChangeType.Major, """{"signature": {"inputs": [{"name": "X", "type": "f"}]}}""")]
    [InlineData(ChangeType.Major, """{"signature": {"inputs": [{"name": "x", "type": "f", "shape": [3]}]}}""")]
    [InlineData(ChangeType.Major, """{"signature": {"outputs": [{"name": "y", "type": "g"}]}}""")]
    [InlineData(ChangeType.Major, """{"signature": {"outputs": []}, "training": {"params": {"a": 2}}}""")]
    public void Of_TwoDocuments_IsTheLeastChange(ChangeType expected, string after)
    {
        var proposal = VersionProposal.Of(Json(Base), Json(after));

        Assert.Equal(expected, proposal.Type);
        Assert.NotEmpty(proposal.Reasons);
    }

    [Fact]
    public void Of_AnInputThatBecomesRequired_IsMajor()
    {
        var before = Json("""{"signature": {"inputs": [{"name": "x", "type": "f", "optional": true}]}}""");

        Assert.Equal(["input 'x' is now required"], VersionProposal.Of(before, Json(Base)).Reasons);
    }

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

    private static JsonObject Json(string text) => JsonParser.ParseObject(new DocumentSource("x", Encoding.UTF8.GetBytes(text)), DocumentLimits.Candidate).Json;
}
