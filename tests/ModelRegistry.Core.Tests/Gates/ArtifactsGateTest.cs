using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Tests.Gates;

public sealed class ArtifactsGateTest
{
    private static readonly Descriptor A = new(Digest.Of("a"u8), 1);
    private static readonly Descriptor B = new(Digest.Of("b"u8), 1);

    [Fact]
    public void Evaluate_AllAsNamed_Passes() => Assert.Equal(
        "artifacts passed [2 artifacts, 2 bytes (hashed)] [2 artifacts, each with its digest] All 2 artifacts are present and as named (hashed).",
        Evaluate(Check("model.onnx", A, A), Check("featspec.json", B, B)));

    [Fact]
    public void Evaluate_SeveralLevels_NamesThem() => Assert.Equal(
        "artifacts passed [2 artifacts, 2 bytes (attested, hashed)] [2 artifacts, each with its digest] All 2 artifacts are present and as named (attested, hashed).",
        Evaluate(Check("model.onnx", A, A), Check("featspec.json", B, B, "attested")));

    [Fact]
    public void Evaluate_DraftWithoutDigests_Passes() => Assert.Equal(
        "artifacts passed [2 artifacts, 2 bytes (hashed)] [2 artifacts, each with its digest] All 2 artifacts are present and as named (hashed). "
        + "The metadata names no digest for 1 of them; registration seals what is there.",
        Evaluate(Check("model.onnx", null, A), Check("featspec.json", B, B)));

    [Fact]
    public void Evaluate_DamagedAndMissing_NamesThem() => Assert.Equal(
        "artifacts failed [0 of 2 artifacts] [2 artifacts, each with its digest] 2 of 2 artifacts cannot be used: featspec.json is missing; "
        + "model.onnx has sha256:3e23e8160039… instead of sha256:ca978112ca1b…. Bring back the named bytes, or register what is there as a new version.",
        Evaluate(Check("model.onnx", A, B), Check("featspec.json", B, null)));

    [Fact]
    public void Evaluate_NotChecked_CountsAsMissing() => Assert.Equal(
        "artifacts failed [1 of 2 artifacts] [2 artifacts, each with its digest] 1 of 2 artifacts cannot be used: featspec.json is missing. "
        + "A candidate's files are looked for beside it: name the directory they stand in with --artifacts.",
        Evaluate(Check("model.onnx", A, A)));

    [Fact]
    public void Evaluate_OtherSize_IsDamaged()
    {
        var check = new ArtifactCheck(ArtifactPath.Parse("model.onnx"), null, 5, A, "hashed");

        Assert.Contains("model.onnx has 1 byte instead of 5.", Evaluate(check, Check("featspec.json", B, B)), StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_Failure_PointsAtTheArtifact()
    {
        var input = GateCases.Input() with { Artifacts = [Check("model.onnx", A, A), Check("featspec.json", B, A)] };

        var result = Assert.Single(new ArtifactsGate().Evaluate(input));

        Assert.Equal(("/artifacts/preproc", 4), (result.Location!.Pointer, result.Location.Line));
    }

    private static ArtifactCheck Check(string path, Descriptor? expected, Descriptor? found, string level = "hashed") =>
        new(ArtifactPath.Parse(path), expected?.Digest, expected?.Size, found, level);

    private static string Evaluate(params ArtifactCheck[] checks) =>
        GateCases.Line(Assert.Single(new ArtifactsGate().Evaluate(GateCases.Input() with { Artifacts = checks })));
}
