using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Tests.Contracts;

namespace ModelRegistry.Core.Tests.Gates;

public sealed class ContractGateTest
{
    private const string Advice = ". Correct the metadata if the files are right, else export the model again.";

    [Theory]

    // Agreement.
    [InlineData("x float32[?,1] -> p float32[?]", "x float32[N,1] -> p float32[N]", null, "1 input and 1 output agree.")]
    [InlineData("x float -> p double", "x float32[N,1] -> p float64[N]", null, "1 input and 1 output agree.")]
    [InlineData("x sequence(float32) -> p float32", "x sequence(float32[H,W,C]) -> p float32", null, "1 input and 1 output agree.")]
    [InlineData("x sequence(float[?,?,3]) -> p float32", "x sequence(float32[H,W,C]) -> p float32", null, "1 input and 1 output agree.")]
    [InlineData("x seq(tensor(float)) -> p seq(map(long,float))", "x sequence(float32) -> p sequence(map(int64,float32))", null, "1 input and 1 output agree.")]
    [InlineData("x float32[?,1] -> p float32", "x float32[8,1], w? float32[1] -> p float32, label int64", null, "1 input and 1 output agree.")]
    [InlineData("x float32, y? float32 -> p float32", "x float32, y? float32 -> p float32", null, "2 inputs and 1 output agree.")]
    [InlineData("x float32, y? float32 -> p float32", "x float32, y float32 -> p float32", "a=x, b=y!", "2 inputs and 1 output agree.")]
    [InlineData("a float32, b float32 -> p float32", "input float32[N,2] -> p float32", "f=a, g=b", "2 inputs and 1 output agree.")]
    [InlineData("", "x float32[N,1] -> p float32", null, "The metadata declares no signature; 1 input and 1 output of model.onnx stand in for it.")]
    [InlineData("", "x float32[N,1] -> p float32", "a=x", "The metadata declares no signature; 1 input and 1 output of model.onnx stand in for it.")]
    [InlineData("", "input float32[N,2] -> p float32", "f=a, g=b", "The metadata declares no signature; 1 input and 1 output of model.onnx stand in for it.")]
    public void Evaluate_FilesThatAgree_Passes(string signature, string onnx, string? spec, string explanation)
    {
        var result = Evaluate(signature, onnx, spec);

        Assert.Equal((Verdict.Passed, explanation), (result.Verdict, result.Explanation));
    }

    [Theory]
    [InlineData("x float32 -> p float32", "x float64 -> p float32", null, "Input 'x' is float32 in the signature and float64 in model.onnx", "/signature/inputs/0/type")]
    [InlineData("x sequence(float32[3]) -> p float32", "x sequence(float32[4]) -> p float32", null, "Input 'x' is sequence(float32[3]) in the signature and sequence(float32[4]) in model.onnx", "/signature/inputs/0/type")]
    [InlineData("x sequence(float32) -> p float32", "x sequence(float64) -> p float32", null, "Input 'x' is sequence(float32) in the signature and sequence(float64) in model.onnx", "/signature/inputs/0/type")]
    [InlineData("x sequence(map(int64,float32)) -> p float32", "x sequence(map(string,float32)) -> p float32", null, "Input 'x' is sequence(map(int64,float32)) in the signature and sequence(map(string,float32)) in model.onnx", "/signature/inputs/0/type")]
    [InlineData("x sequence(float32) -> p float32", "x float32 -> p float32", null, "Input 'x' is sequence(float32) in the signature and float32 in model.onnx", "/signature/inputs/0/type")]
    [InlineData("x float32[?,1] -> p float32", "x float32[N,2] -> p float32", null, "Input 'x' has shape [?, 1] in the signature and [?, 2] in model.onnx", "/signature/inputs/0/shape")]
    [InlineData("x float32[?] -> p float32", "x float32[N,1] -> p float32", null, "Input 'x' has shape [?] in the signature and [?, 1] in model.onnx", "/signature/inputs/0/shape")]
    [InlineData("x float32, incme float32 -> p float32", "x float32, income float32 -> p float32", null, "Model.onnx requires input 'income' (did you mean incme?), which the signature does not have; the signature has input 'incme' (did you mean income?), which model.onnx does not take", "/signature/inputs")]
    [InlineData("x float32 -> p float32", "x float32 -> q float32", null, "The signature has output 'p', which model.onnx does not give", "/signature/outputs/0")]
    [InlineData("x float32 -> p int64", "x float32 -> p float32", null, "Output 'p' is int64 in the signature and float32 in model.onnx", "/signature/outputs/0/type")]
    [InlineData("x float32, y? float32 -> p float32", "x float32, y float32 -> p float32", null, "The signature says that input 'y' is optional, but model.onnx requires it and no feature specification has a default for it", "/signature/inputs/1")]
    [InlineData("x float32, y? float32 -> p float32", "x float32, y float32 -> p float32", "a=x, b=y", "The signature says that input 'y' is optional, but model.onnx requires it and no feature specification has a default for it", "/signature/inputs/1")]
    [InlineData("x float32 -> p float32", "x float32 -> p float32", "a=x, b=z", "Featspec.json makes feature 'b' of 'z', which is no input of the signature", "/signature/inputs")]
    [InlineData("x float32, y float32 -> p float32", "x float32, y float32 -> p float32", "a=x", "The signature requires input 'y', and no feature of featspec.json uses it", "/signature/inputs/1")]
    [InlineData("a float32, b float32 -> p float32", "input float32[N,3] -> p float32", "f=a, g=b", "Input 'input' of model.onnx takes 3 values, and the feature specification makes 2 features", "/signature")]
    [InlineData("", "input float32[N,3] -> p float32", "f=a, g=b", "Input 'input' of model.onnx takes 3 values, and the feature specification makes 2 features", "/signature")]
    public void Evaluate_FilesThatDisagree_Fails(string signature, string onnx, string? spec, string explanation, string pointer)
    {
        var result = Evaluate(signature, onnx, spec);

        Assert.Equal((Verdict.Failed, explanation + Advice), (result.Verdict, result.Explanation));
        Assert.Equal(pointer, result.Location!.Pointer);
    }

    [Fact]
    public void Evaluate_NothingInspected_IsNotApplicable()
    {
        Assert.Equal(Verdict.NotApplicable, Evaluate("x float32 -> p float32").Verdict);
        Assert.Equal(Verdict.NotApplicable, Evaluate("x float32 -> p float32", new ArtifactInspection(ArtifactPath.Parse("model.pkl"), "pickle")).Verdict);
    }

    [Fact]
    public void Evaluate_UnreadableFile_Fails()
    {
        var result = Evaluate("x float32 -> p float32", new ArtifactInspection(ArtifactPath.Parse("model.onnx"), ArtifactFormats.Onnx) { Problem = "it has no graph" });

        Assert.Equal("Model.onnx cannot be read as onnx: it has no graph" + Advice, result.Explanation);
    }

    [Theory]
    [InlineData("featspec.json", null)]
    [InlineData("./featspec.json", null)]
    [InlineData("w.data", "Model.onnx takes tensors from 'w.data', and w.data is not among the artifacts")]
    [InlineData("../secret", "Model.onnx takes tensors from '../secret', which is no path inside its own directory")]
    [InlineData("/etc/passwd", "Model.onnx takes tensors from '/etc/passwd', which is no path inside its own directory")]
    [InlineData("a/../../b", "Model.onnx takes tensors from 'a/../../b', which is no path inside its own directory")]
    [InlineData("C:\\b", "Model.onnx takes tensors from 'C:\\b', which is no path inside its own directory")]
    public void Evaluate_ExternalFiles_MustBeArtifacts(string external, string? problem)
    {
        var result = Evaluate("x float32 -> p float32", VersionText.Onnx("x float32 -> p float32") with { ExternalFiles = [external] });

        Assert.Equal(problem is null ? Verdict.Passed : Verdict.Failed, result.Verdict);
        Assert.Equal(problem is null ? "1 input and 1 output agree." : problem + Advice, result.Explanation);
    }

    [Fact]
    public void Evaluate_SeveralModelFiles_ComparesTheOneInTheRoleModel()
    {
        var result = Evaluate(
            "x float32 -> p float32", VersionText.Onnx("ids int64 -> x float32", "encoder.onnx"), VersionText.Onnx("x float32 -> p float32"));

        Assert.Equal("1 input and 1 output agree.", result.Explanation);
    }

    [Fact]
    public void Evaluate_SeveralModelFilesWithoutRole_SaysSo()
    {
        var result = Evaluate(
            "x float32 -> p float32", VersionText.Onnx("ids int64 -> x float32", "encoder.onnx"), VersionText.Onnx("x int64 -> q float32", "decoder.onnx"));

        Assert.Equal(
            (Verdict.Passed, "Several files declare tensors and none has the role \"model\", so none is held against the signature."), (result.Verdict, result.Explanation));
    }

    [Fact]
    public void Evaluate_MlModelBesideTheModel_IsHeldAgainstTheSignatureToo()
    {
        var document = VersionText.Onnx("x float64 -> p float32", "MLmodel") with { Format = ArtifactFormats.MlModel };

        var result = Evaluate("x float32 -> p float32", VersionText.Onnx("x float32 -> p float32"), document);

        Assert.Equal("Input 'x' is float32 in the signature and float64 in MLmodel" + Advice, result.Explanation);
    }

    private static GateResult Evaluate(string signature, string onnx, string? spec) =>
        Evaluate(signature, spec is null ? [VersionText.Onnx(onnx)] : [VersionText.Onnx(onnx), VersionText.Spec(spec)]);

    private static GateResult Evaluate(string signature, params ArtifactInspection[] files)
    {
        var input = GateCases.Input(VersionText.Metadata(signature), "{}") with { Inspection = VersionText.Inspected(files) };
        return Assert.Single(new ContractGate().Evaluate(input));
    }
}
