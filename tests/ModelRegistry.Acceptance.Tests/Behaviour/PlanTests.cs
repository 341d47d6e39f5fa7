using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

/// <summary>Who may move a stage, past which stages, and what a plan says about it beforehand.</summary>
public sealed class PlanTests : IDisposable
{
    private const string Model = "ctr_ranking";

    private const string Policy = """
        {
          "roles": {"ML Lead": ["maria"], "On call": {"people": ["otto"], "teams": ["acme/oncall"]}},
          "permissions": {"register": {"people": ["ci-bot"]}, "promote": {"roles": ["ML Lead"]}, "roll_back": {"roles": ["On call"]}},
          "stages": {"production": {"from": ["staging"], "soak": "0s", "approvals": {"minimum": 1}}}
        }
        """;

    private readonly TestRegistry _registry = TestRegistry.With(Model, Policy);

    [Fact]
    public void Register_ByWhomPolicyDoesNotName_CopiesNothing()
    {
        var candidate = Candidates.Write(_registry.Path, Model, "1.0.0");
        var before = Ledger.DigestOf(_registry.Root);

        _registry.Run("register", candidate, "--actor", "eve").Expect(3).Says("model.json#/policy/permissions/register asks for ci-bot, and ci-bot may");

        Assert.Equal(before, Ledger.DigestOf(_registry.Root));
    }

    [Fact]
    public void Plan_OfAPromotion_SaysEveryRuleAndIsWhatHappensThen()
    {
        Register("1.0.0");
        string[] move = ["promote", "--model", Model, "--version", "1.0.0", "--stage", "production", "--reason", "go", "--actor", "maria"];

        var skipping = Plan(3, move);
        _registry.Must("promote", "--model", Model, "--version", "1.0.0", "--stage", "staging", "--reason", "go", "--actor", "maria", "--from", "none");
        var awaiting = Plan(3, move);
        var allowed = Plan(0, [.. move, "--approver", "jun"]);

        Assert.Equal(["stage_order", "soak", "approvals"], Failed(skipping));
        Assert.Equal(["approvals"], Failed(awaiting));
        Assert.Equal([false, true], new[] { skipping, awaiting }.Select(plan => (bool)plan["awaits_approvals"]!));
        Assert.Equal(("allowed", (string)awaiting["plan_digest"]!), ((string)allowed["outcome"]!, (string)allowed["plan_digest"]!));
        _registry.Must([.. move, "--approver", "jun"]);
        Assert.Equal("unchanged", (string)Plan(0, [.. move, "--approver", "jun"])["outcome"]!);
        _registry.Must("audit");
    }

    [Fact]
    public void Plan_OfARollback_WritesNothingAndSaysWhoMay()
    {
        foreach (var version in new[] { "1.0.0", "1.1.0" })
        {
            Register(version);
            _registry.Must("promote", "--model", Model, "--version", version, "--stage", "staging", "--reason", "go", "--actor", "maria");
            _registry.Must("promote", "--model", Model, "--version", version, "--stage", "production", "--reason", "go", "--actor", "maria", "--approver", "jun");
        }

        var before = Ledger.DigestOf(_registry.Path);

        var refused = Plan(3, "rollback", "--model", Model, "--reason", "bad", "--actor", "maria");
        var allowed = Plan(0, "rollback", "--model", Model, "--reason", "bad", "--actor", "otto");

        Assert.Equal(before, Ledger.DigestOf(_registry.Path));
        Assert.Equal(["permission"], Failed(refused));
        Assert.Contains("@acme/oncall holds it too", refused.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("1.0.0", (string)allowed["version"]!);
        Assert.Equal((string)allowed["version"]!, (string)_registry.Json("rollback", "--model", Model, "--reason", "bad", "--actor", "otto")["version"]!);
        _registry.Must("audit");
    }

    [Theory]
    [InlineData("--operation must be one of promote, rollback, not 'fly'", "plan", "fly", "--model", Model)]
    [InlineData("plan rollback takes no --approver", "plan", "rollback", "--model", Model, "--approver", "x")]
    [InlineData("plan promote takes no --to", "plan", "promote", "--model", Model, "--version", "1.0.0", "--stage", "dev", "--to", "1.0.0")]
    [InlineData("plan needs --version", "plan", "promote", "--model", Model, "--stage", "dev")]
    [InlineData("plan needs --operation", "plan", "--model", Model)]
    public void Plan_OfWhatCannotBePlanned_IsAMisuse(string message, params string[] command) => _registry.Run(command).Expect(2).Says(message);

    [Fact]
    public void Promote_ApprovedByWhoStartedTheRun_DoesNotCount()
    {
        Register("1.0.0");
        _registry.Must("promote", "--model", Model, "--version", "1.0.0", "--stage", "staging", "--reason", "go", "--actor", "maria");
        _registry.Variables["GITHUB_ACTIONS"] = "true";
        _registry.Variables["GITHUB_ACTOR"] = "jun";
        string[] promote = ["promote", "--model", Model, "--version", "1.0.0", "--stage", "production", "--reason", "go", "--approver", "jun"];

        _registry.Run([.. promote, "--actor", "maria"]).Expect(2).Says("--actor says 'maria', but GitHub says that 'jun' started this run.");
        _registry.Run([.. promote, "--actor", "jun"]).Expect(3).Says("jun asked for the move, and nobody approves their own");
    }

    public void Dispose() => _registry.Dispose();

    private static string[] Failed(System.Text.Json.Nodes.JsonNode plan) =>
        [.. plan["verdicts"]!.AsArray().Where(result => (string)result!["verdict"]! == "failed").Select(result => (string)result!["id"]!)];

    private void Register(string version) => _registry.Must("register", Candidates.Write(_registry.Path, Model, version), "--actor", "ci-bot");

    private System.Text.Json.Nodes.JsonNode Plan(int exitCode, params string[] move) =>
        _registry.Run(["plan", .. move, "--output", "json"]).Expect(exitCode).Json;
}
