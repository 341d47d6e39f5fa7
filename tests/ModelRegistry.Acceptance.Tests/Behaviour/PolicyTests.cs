using System.Text.Json.Nodes;
using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Testing;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

/// <summary>Policies as people write, test and review them.</summary>
public sealed class PolicyTests : IDisposable
{
    private const string Model = Story.Model;

    // Exercise 1 as it is taught.
    private const string Exercise = """
        {
          "versioning": {
            "scheme": "semver",
            "rules": {
              "MAJOR": "feature schema or output contract change",
              "MINOR": "new feature set/architecture retrain",
              "PATCH": "bug fix or non-behavioral change"
            }
          },
          "stages": {
            "aliases": ["Dev", "Staging", "Production"],
            "promotion": {
              "required_checks": ["schema_ok", "metric_auc>=0.85", "bias_check_ok"],
              "approver_role": "ML Lead"
            },
            "rollback": "move Production alias to previous known-good version; immutable versions guaranteed"
          }
        }
        """;

    private readonly TestRegistry _registry = Story.Registry();

    [Fact]
    public void Test_OfCasesThatHold_Passes_AndOtherwiseSaysWhatDiffers()
    {
        Cases("metric_auc");
        _registry.Must("policy", "test", "--model", Model).Says("1 case came out as expected");
        var before = Ledger.DigestOf(_registry.Root);

        Edit(policy => policy["thresholds"]!["auc"] = ">=0.5");
        var changed = Ledger.DigestOf(_registry.Root);
        _registry.Run("policy", "test").Expect(3).Says("- metric_auc was to refuse and does not");

        Assert.NotEqual(before, changed);
        Assert.Equal(changed, Ledger.DigestOf(_registry.Root));
    }

    [Fact]
    public void Explain_WithHolders_SaysWhoWouldNotPassAStricterPolicy()
    {
        Story.Register(_registry, "1.0.0");
        Story.Promote(_registry, "1.0.0", "first release").Expect(0);
        string[] explain = ["policy", "explain", "--model", Model, "--stage", "production", "--holders"];
        _registry.Must(explain).Says("Passes: 1.0.0, which holds production").Says("model.json#/policy/thresholds/auc");

        Edit(policy => policy["thresholds"]!["auc"] = ">=0.80");

        _registry.Must(explain).Says("Not in force yet").Says("Would fail: 1.0.0").Says("x metric_auc");
    }

    [Fact]
    public void Explain_OfAHolderWhosePredictionsAreSealed_FindsThem()
    {
        Edit(policy => policy["evaluation"] = new JsonObject { ["predictions"] = "predictions.csv" });
        Story.Register(_registry, "1.0.0");
        Story.Promote(_registry, "1.0.0", "first release").Expect(0).Says("715 rows of predictions.csv");

        _registry.Must("policy", "explain", "--model", Model, "--holders").Says("Passes: 1.0.0, which holds production");
    }

    [Fact]
    public void Exercise1_IsAPolicyAsItStands()
    {
        using var registry = TestRegistry.With(Model, Exercise);
        Story.Register(registry, "1.0.0");

        registry.Must("policy", "explain", "--model", Model, "--stage", "Production").Says("auc must be >= 0.85").Says("1 approval by holders of role 'ML Lead'");
        registry.Run("promote", "--model", Model, "--version", "1.0.0", "--stage", "Production", "--reason", "go").Expect(3)
            .Says("metric_auc").Says("bias").Says("approvals");
        registry.Must("audit");
    }

    [Fact]
    public void StrictPolicyOfTheGuide_ResolvesAndSaysWhatACandidateLacks()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "policy.md"));
        var block = guide[guide.IndexOf("## A strict policy to start from", StringComparison.Ordinal)..].Split("```json\n")[1].Split("```")[0];
        using var registry = TestRegistry.With(Model, block);
        Story.Register(registry, "1.0.0", "1.0.1");

        var plan = registry.Run(
            "plan", "promote", "--model", Model, "--version", "1.0.1", "--stage", "production", "--reason", "go", "--approver", "maria", "--output", "json").Expect(3).Json;

        var verdicts = plan["verdicts"]!.AsArray().ToDictionary(gate => (string)gate!["id"]!, gate => (string)gate!["verdict"]!, StringComparer.Ordinal);
        Assert.Equal("passed", verdicts["claims"]);
        Assert.Equal("passed", verdicts["bump"]);
        Assert.Equal("failed", verdicts["stage_order"]);
        Assert.Equal("failed", verdicts["env_image"]);
        Assert.Equal("failed", verdicts["criteria_before_training"]);
    }

    public void Dispose() => _registry.Dispose();

    private void Cases(string refusedBy) => File.WriteAllText(Path.Combine(_registry.Root, "models", Model, "policy-tests.json"), new JsonObject
    {
        ["format"] = 1,
        ["metadata"] = JsonNode.Parse(File.ReadAllBytes(Story.MetadataFile("1.0.0"))),
        ["cases"] = new JsonArray(new JsonObject
        {
            ["name"] = "weak models stay out",
            ["stage"] = "production",
            ["approvals"] = new JsonArray("maria"),
            ["patch"] = new JsonObject { ["metrics"] = new JsonObject { ["auc"] = 0.6 } },
            ["expect"] = "refused",
            ["refused_by"] = new JsonArray(refusedBy),
        }),
    }.ToJsonString());

    private void Edit(Action<JsonObject> change)
    {
        var file = Path.Combine(_registry.Root, "models", Model, "model.json");
        var definition = JsonNode.Parse(File.ReadAllBytes(file))!;
        change(definition["policy"]!.AsObject());
        File.WriteAllText(file, definition.ToJsonString());
    }
}
