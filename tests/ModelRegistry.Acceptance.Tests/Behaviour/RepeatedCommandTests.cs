using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

/// <summary>CI runs jobs again: the same command twice is a no-op that says so, and other commands under its id are not.</summary>
public sealed class RepeatedCommandTests : IDisposable
{
    private const string Model = "ctr_ranking";

    private readonly TestRegistry _registry = TestRegistry.With(Model);

    [Fact]
    public void Register_SameCandidateAgain_ChangesNothing()
    {
        _registry.Register(Model, "1.0.0");

        RequireNoChange(() => _registry.Register(Model, "1.0.0").Says("Unchanged:").Says("exactly this content"));
    }

    [Fact]
    public void Register_SameVersionOtherArtifacts_IsAConflictThatLeavesNoTrace()
    {
        _registry.Register(Model, "1.0.0");
        var file = Candidates.Write(_registry.Path, Model, "1.0.0");
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(file)!, "model.onnx"), "other weights");

        RequireNoChange(() => _registry.Run("register", file).Expect(5).Says("other artifacts").Says("Make 1.0.1 instead."));
    }

    [Fact]
    public void Register_ArtifactThatTheStoreLost_IsStoredAgain()
    {
        _registry.Register(Model, "1.0.0");
        Directory.Delete(Path.Combine(_registry.Root, "artifacts"), recursive: true);
        _registry.Must("audit").Says("not here");

        _registry.Register(Model, "1.0.0").Says("Unchanged:");

        Assert.DoesNotContain("not here", _registry.Must("audit").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Promote_Again_ChangesNothing()
    {
        _registry.Register(Model, "1.0.0");
        _registry.Promote(Model, "1.0.0", "production");

        RequireNoChange(() => _registry.Promote(Model, "1.0.0", "production").Says("Unchanged:").Says("already held by 1.0.0"));
    }

    [Fact]
    public void Deprecate_Again_ChangesNothing()
    {
        _registry.Register(Model, "1.0.0");
        _registry.Must("deprecate", "--model", Model, "--version", "1.0.0", "--reason", "old");

        RequireNoChange(() => _registry.Must("deprecate", "--model", Model, "--version", "1.0.0", "--reason", "still old").Says("Unchanged:"));
    }

    [Fact]
    public void Init_Again_ChangesNothing() => RequireNoChange(() =>
        _registry.Must("init", "--model", Model, "--owner", "mlops@example.com", "--policy", "policy.json").Says("was there already"));

    [Theory]
    [InlineData("note", "ctr_ranking@1.0.0", "text")]
    [InlineData("tag", "ctr_ranking@1.0.0", "--set", "team=ads")]
    [InlineData("validate", "--model", Model, "--version", "1.0.0")]
    [InlineData("deprecate", "--model", Model, "--version", "1.0.0", "--reason", "old")]
    [InlineData("promote", "--model", Model, "--version", "1.0.0", "--stage", "staging", "--reason", "go")]
    public void Command_SameRequestAgain_ChangesNothing(params string[] command)
    {
        _registry.Register(Model, "1.0.0");
        _registry.Must([.. command, "--request-id", "run-7/job-1"]).Says("Done:");

        RequireNoChange(() => _registry.Must([.. command, "--request-id", "run-7/job-1"]).Says("Unchanged:").Says("run-7/job-1").Says("entry 3"));
    }

    /// <summary>Without the id, a rollback that CI repeats would step back twice.</summary>
    [Fact]
    public void Rollback_SameRequestAgain_StepsBackOnce()
    {
        foreach (var version in new[] { "1.0.0", "1.1.0", "1.2.0" })
        {
            _registry.Register(Model, version);
            _registry.Promote(Model, version, "production");
        }

        var first = _registry.Json("rollback", "--model", Model, "--reason", "bad", "--request-id", "run-8");
        var second = _registry.Json("rollback", "--model", Model, "--reason", "bad", "--request-id", "run-8");
        var third = _registry.Json("rollback", "--model", Model, "--reason", "bad", "--request-id", "run-9", "--from", "1.1.0");

        Assert.Equal(("appended", "1.1.0"), ((string)first["outcome"]!, (string)first["version"]!));
        Assert.Equal(("unchanged", (int)first["entry"]!), ((string)second["outcome"]!, (int)second["entry"]!));
        Assert.Equal(("appended", "1.0.0"), ((string)third["outcome"]!, (string)third["version"]!));
    }

    [Fact]
    public void Command_InActions_TakesItsRequestFromTheRunAndNotTheAttempt()
    {
        _registry.Register(Model, "1.0.0");
        _registry.Register(Model, "1.1.0");
        _registry.Variables["GITHUB_ACTIONS"] = "true";
        _registry.Variables["GITHUB_REPOSITORY"] = "octo/models";
        _registry.Variables["GITHUB_RUN_ID"] = "4711";
        _registry.Variables["GITHUB_JOB"] = "promote";
        _registry.Variables["GITHUB_RUN_ATTEMPT"] = "1";
        _registry.Promote(Model, "1.0.0", "production");
        _registry.Promote(Model, "1.1.0", "production").Says("Done:");
        _registry.Variables["GITHUB_RUN_ATTEMPT"] = "2";

        RequireNoChange(() => _registry.Promote(Model, "1.0.0", "production").Says("Unchanged:").Says("octo/models/4711/promote"));
    }

    public void Dispose() => _registry.Dispose();

    private void RequireNoChange(Action act)
    {
        var before = Ledger.DigestOf(_registry.Root);
        act();
        Assert.Equal(before, Ledger.DigestOf(_registry.Root));
    }
}
