using System.Text;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Tests.Contracts;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Operations;

/// <summary>What the bytes say is sealed with the registration and used where versions are judged.</summary>
public sealed class InspectionTest
{
    private const string Signature = """ "signature": {"inputs": [{"name": "x", "type": "float32"}], "outputs": [{"name": "p", "type": "float32"}]}, "metrics": {"auc": 0.9} """;

    private readonly TestRegistry _registry = new();
    private int _inspections;

    [Fact]
    public async Task Register_SealsTheInspection()
    {
        var inspection = VersionText.Inspected(VersionText.Onnx("x float32[N,?,3], w? int64[] -> p float32") with
        {
            Properties = [KeyValuePair.Create("producer", "a")],
            ExternalFiles = ["w.data"],
        });

        var sealedOne = (await RegisterAsync("1.0.0", inspection)).Inspection;

        Assert.Equal(inspection.ToJson(), sealedOne!.ToJson());
        await _registry.IsSoundAsync();
    }

    [Theory]
    [InlineData(1, "x float32 -> p float32", Verdict.Passed, 0)]
    [InlineData(1, "x float64 -> p float32", Verdict.Failed, 0)]
    [InlineData(2, "x float64 -> p float32", Verdict.Passed, 1)]
    public async Task Validate_UsesWhatIsSealed_UnlessItsRulesAreOlder(int rules, string sealedContract, Verdict verdict, int inspections)
    {
        await RegisterAsync("1.0.0", VersionText.Inspected(VersionText.Onnx(sealedContract)));

        var gates = await ValidateAsync("1.0.0", Inspector(rules));

        Assert.Equal(verdict, gates.Single(gate => gate.Id == "contract").Verdict);
        Assert.Equal(inspections, _inspections);
    }

    [Fact]
    public async Task Validate_AVersionNobodyLookedInto_LooksNow()
    {
        await RegisterAsync("1.0.0", null);

        Assert.Equal(Verdict.Passed, (await ValidateAsync("1.0.0", Inspector(1))).Single(gate => gate.Id == "contract").Verdict);
        Assert.Equal(Verdict.NotApplicable, (await ValidateAsync("1.0.0", null)).Single(gate => gate.Id == "contract").Verdict);
    }

    [Fact]
    public async Task Validate_ArtifactsThatAreGone_KeepsWhatIsSealed()
    {
        await RegisterAsync("1.0.0", VersionText.Inspected(VersionText.Onnx("x float32 -> p float32")));
        _registry.Lose("1.0.0");

        var gates = await ValidateAsync("1.0.0", Inspector(2));

        Assert.Equal(Verdict.Passed, gates.Single(gate => gate.Id == "contract").Verdict);
        Assert.Equal(Verdict.Failed, gates.Single(gate => gate.Id == "artifacts").Verdict);
    }

    [Theory]
    [InlineData("1.0.2", "", "Since 1.0.1 nothing")]
    [InlineData("2.0.1", "", "Since 2.0.0 nothing")]
    [InlineData("1.1.0", "", "since 1.0.1 nothing")]
    [InlineData("1.0.2", """, "change": {"from": "1.0.0"} """, "Since 1.0.0 nothing")]
    [InlineData("2.0.0", """, "change": {"from": "2.0.0-rc.1", "rationale": "r"} """, "Since 1.0.1 nothing")]
    [InlineData("0.9.0", "", "No release is below 0.9.0")]
    [InlineData("1.0.2", """, "change": {"from": "1.0.9"} """, "compared with 1.0.9 (change.from), which is not registered")]
    public async Task Validate_ACandidate_IsComparedWithItsBase(string version, string change, string explanation)
    {
        _registry.ModelPolicy = """{"required_checks": ["bump_ok"]}""";
        foreach (var earlier in new[] { "1.0.0", "2.0.0", "2.0.0-rc.1", "1.0.1" })
        {
            await RegisterAsync(earlier, null);
        }

        var gates = await new Validate(_registry.Context()).CandidateAsync(
            TestRegistry.Candidate(version, Signature + change), new CandidateContents([]), Ledgers.Production, TestRegistry.Cancel);

        Assert.Contains(explanation, gates.Single(gate => gate.Id == "bump").Explanation, StringComparison.Ordinal);
    }

    private VersionInspector Inspector(int rules) => new(rules, async (path, open, _, token) =>
    {
        await using var stream = await open(token);
        Interlocked.Increment(ref _inspections);
        return VersionText.Onnx("x float32 -> p float32", path.Text);
    });

    private async Task<Registered> RegisterAsync(string version, VersionInspection? inspection)
    {
        await _registry.Artifacts.PutAsync(new MemoryStream(Encoding.UTF8.GetBytes(version)), null, null, TestRegistry.Cancel);
        var request = new RegisterRequest(TestRegistry.Candidate(version, Signature), TestRegistry.ManifestOf(version)) { Inspection = inspection };
        return TestRegistry.Appended<Registered>(await new Register(_registry.Context()).ExecuteAsync(request, TestRegistry.Cancel));
    }

    private async Task<IReadOnlyList<GateResult>> ValidateAsync(string version, VersionInspector? inspector) =>
        TestRegistry.Appended<Validated>(await new Validate(_registry.Context() with { Inspector = inspector }).VersionAsync(
            Ledgers.Model, Ledgers.Version(version), Ledgers.Production, TestRegistry.Cancel)).Gates;
}
