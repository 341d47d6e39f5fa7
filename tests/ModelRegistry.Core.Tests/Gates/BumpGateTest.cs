using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Tests.Contracts;

namespace ModelRegistry.Core.Tests.Gates;

public sealed class BumpGateTest
{
    private const string Before = "x float32 -> p float32";
    private const string Breaking = "x float64 -> p float32";
    private const string Adding = "x float32, y? float32 -> p float32";

    [Theory]
    [InlineData("1.0.0", "1.0.1", Before, "", Verdict.Passed, "Since 1.0.0 nothing that is recorded changed.")]
    [InlineData("1.0.0", "1.0.1", Before, "\"change\": {\"type\": \"patch\"}", Verdict.Passed, "Since 1.0.0 nothing that is recorded changed.")]
    [InlineData("1.0.0", "1.1.0", Adding, "", Verdict.Passed, "Since 1.0.0 optional input 'y' is added, which asks for a minor bump.")]
    [InlineData("1.0.0", "2.0.0", Breaking, "", Verdict.Passed, "Since 1.0.0 input 'x' was float32 and is float64, which asks for a major bump.")]
    [InlineData("1.0.0", "3.5.7", Breaking, "", Verdict.Passed, "Since 1.0.0 input 'x' was float32 and is float64, which asks for a major bump.")]
    [InlineData("1.0.0", "1.1.0", Before, "\"change\": {\"rationale\": \"A retraining.\"}", Verdict.Passed, "Since 1.0.0 nothing that is recorded changed. More than that is given a reason: A retraining.")]
    [InlineData("0.1.0", "0.2.0", Breaking, "", Verdict.Passed, "Since 0.1.0 input 'x' was float32 and is float64, which asks for a major bump.")]
    [InlineData("0.1.0", "0.2.0", Before, "", Verdict.Passed, "Since 0.1.0 nothing that is recorded changed.")]
    [InlineData("1.0.0", "1.0.1", Breaking, "", Verdict.Failed, "1.0.0 to 1.0.1 is a patch bump, and since 1.0.0 input 'x' was float32 and is float64, which asks for a major bump; make it 2.0.0.")]
    [InlineData("1.2.3", "1.3.0", Breaking, "", Verdict.Failed, "1.2.3 to 1.3.0 is a minor bump, and since 1.2.3 input 'x' was float32 and is float64, which asks for a major bump; make it 2.0.0.")]
    [InlineData("1.2.3", "1.2.4", Adding, "", Verdict.Failed, "1.2.3 to 1.2.4 is a patch bump, and since 1.2.3 optional input 'y' is added, which asks for a minor bump; make it 1.3.0.")]
    [InlineData("0.1.0", "0.1.1", Breaking, "", Verdict.Failed, "0.1.0 to 0.1.1 is a patch bump, and since 0.1.0 input 'x' was float32 and is float64, which asks for a major bump; make it 0.2.0.")]
    [InlineData("1.0.0", "2.0.0", Adding, "", Verdict.Failed, "1.0.0 to 2.0.0 is a major bump, more than is asked for: since 1.0.0 optional input 'y' is added, which asks for a minor bump. Say why in change.rationale, or make it 1.1.0.")]
    [InlineData("1.0.0", "1.1.0", Before, "", Verdict.Failed, "1.0.0 to 1.1.0 is a minor bump, more than is asked for: since 1.0.0 nothing that is recorded changed. Say why in change.rationale, or make it 1.0.1.")]
    [InlineData("1.0.0", "1.0.1", Before, "\"change_type\": \"minor\"", Verdict.Failed, "The metadata declares a minor change, but 1.0.0 to 1.0.1 is a patch bump; nothing that is recorded changed. Make number and declaration agree.")]
    [InlineData("1.0.0", "2.0.0", Breaking, "\"change_type\": \"patch\"", Verdict.Failed, "The metadata declares a patch change, but 1.0.0 to 2.0.0 is a major bump; input 'x' was float32 and is float64, which asks for a major bump. Make number and declaration agree.")]
    [InlineData("1.0.0", "1.0.1", Before, "\"change_type\": \"initial\"", Verdict.Failed, "The metadata declares an initial change, but 1.0.0 to 1.0.1 is a patch bump; nothing that is recorded changed. Make number and declaration agree.")]
    [InlineData("1.1.0", "1.0.1", Before, "", Verdict.Failed, "1.0.1 is not above 1.1.0, the version it is compared with; choose a higher number.")]
    [InlineData("1.0.0", "1.1.0-rc.1", Adding, "", Verdict.Passed, "Since 1.0.0 optional input 'y' is added, which asks for a minor bump.")]
    [InlineData("1.0.0", "1.0.1", "", "", Verdict.Failed, "1.0.0 to 1.0.1 is a patch bump, and since 1.0.0 nothing states the serving contract any more, which asks for a major bump (not both state a serving contract, so changes of it cannot be seen); make it 2.0.0.")]
    public void Evaluate_AVersionAndItsBase(string from, string version, string signature, string members, Verdict verdict, string explanation)
    {
        var result = Evaluate(version, signature, members, new BaseVersion(ModelVersion.Parse(from), VersionText.Metadata(Before), null));

        Assert.Equal((verdict, explanation), (result.Verdict, result.Explanation));
        Assert.Equal(verdict == Verdict.Failed, result.Location is not null);
    }

    [Theory]
    [InlineData("", Verdict.NotApplicable, "Versions are plain numbers here, and the metadata declares no kind of change.")]
    [InlineData("\"change_type\": \"major\"", Verdict.Passed, "Since 1.0.0: input 'x' was float32 and is float64, which asks for a major bump. Declared is a major change.")]
    [InlineData("\"change_type\": \"minor\"", Verdict.Failed, "Since 1.0.0: input 'x' was float32 and is float64, which asks for a major bump, and the metadata declares a minor change; declare major.")]
    public void Evaluate_NumericVersions_JudgesTheDeclaredKind(string members, Verdict verdict, string explanation)
    {
        var input = GateCases.Input(VersionText.Metadata(Breaking, members, "2", VersioningScheme.Numeric), """{"versioning": {"scheme": "numeric"}}""");

        var result = Assert.Single(new BumpGate().Evaluate(input with { Base = new BaseVersion(ModelVersion.Parse("1.0.0"), VersionText.Metadata(Before), null) }));

        Assert.Equal((verdict, explanation), (result.Verdict, result.Explanation));
    }

    [Fact]
    public void Evaluate_TheFirstVersion_IsNotApplicable()
    {
        Assert.Equal("No release is below 1.0.0, so there is nothing to compare it with.", Evaluate("1.0.0", Before, "\"change_type\": \"initial\"", null).Explanation);
        Assert.Equal(
            (Verdict.NotApplicable, "The metadata declares a minor change, but no release is below 1.0.0 to compare it with."),
            (Evaluate("1.0.0", Before, "\"change_type\": \"minor\"", null).Verdict, Evaluate("1.0.0", Before, "\"change_type\": \"minor\"", null).Explanation));
    }

    [Fact]
    public void Evaluate_ABaseThatIsNotRegistered_Fails()
    {
        var result = Evaluate("1.0.2", Before, "\"change\": {\"from\": \"1.0.1\"}", new BaseVersion(ModelVersion.Parse("1.0.1"), null, null));

        Assert.Equal((Verdict.Failed, "/change/from"), (result.Verdict, result.Location!.Pointer));
    }

    [Fact]
    public void Evaluate_AFailure_PointsAtTheDecisiveDifference()
    {
        var result = Evaluate("1.0.1", Breaking, string.Empty, new BaseVersion(ModelVersion.Parse("1.0.0"), VersionText.Metadata(Before), null));

        Assert.Equal("/signature/inputs/0", result.Location!.Pointer);
    }

    private static GateResult Evaluate(string version, string signature, string members, BaseVersion? from) => Assert.Single(
        new BumpGate().Evaluate(GateCases.Input(VersionText.Metadata(signature, members, version), "{}") with { Base = from }));
}
