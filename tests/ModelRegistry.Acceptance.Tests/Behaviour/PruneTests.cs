using System.Text.Json.Nodes;
using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Testing;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

/// <summary>Pruning as people do it: what goes, what stays, what is said, and who carries it on.</summary>
public sealed class PruneTests : IDisposable
{
    private const string Model = "m";
    private const string Policy = """{"approvals": {"minimum": 0}, "retention": {"keep_last": 1, "keep_holders": 1, "grace": "0s"}}""";

    private readonly TestRegistry _registry = TestRegistry.With(Model, Policy);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Prune_RemovesBytes_KeepsTheRecord_AndEverybodySaysSo()
    {
        Register("1.0.0", "1.1.0", "1.2.0");

        _registry.Must("prune", Model, "--dry-run").Says("Plan only").Says("1.0.0").Says("not among the 1 version registered last").Says("the highest active release");
        Assert.Equal(6, Files().Length);
        _registry.Run("prune", Model).Expect(3).Says("Say why with --reason");
        _registry.Must("prune", Model, "--reason", "Quarterly clean-up").Says("pruned 2 versions").Says("removed 4 files");

        Assert.Equal(2, Files().Length);
        _registry.Must("audit").Says("intact").Says("2 versions of m pruned");
        _registry.Must("list", Model).Says("pruned");
        _registry.Must("show", $"{Model}@1.0.0").Says("pruned by tester").Says("Quarterly clean-up");
        _registry.Must("history", Model).Says("pruned 1.0.0, 1.1.0: Quarterly clean-up");
        _registry.Must("resolve", $"{Model}@1.0.0").Says("1.0.0");
        _registry.Run("pull", $"{Model}@1.0.0", "--to", "out").Expect(4).Says("pruned by tester").Says("Quarterly clean-up");
        Assert.False(Directory.Exists(_registry.At("out")));
        _registry.Run("promote", "--model", Model, "--version", "1.0.0", "--stage", "production", "--reason", "x").Expect(3).Says("1.0.0 is pruned (entry 5)");
        _registry.Must("report", "--model", Model, "--version", "1.0.0", "--format", "md").Says("Pruned on").Says("Quarterly clean-up");
        _registry.Must("catalog", "--out", "site");
        Assert.Equal("pruned", (string?)JsonNode.Parse(File.ReadAllText(_registry.At("site", "models", "m.json")))!["versions"]!.AsArray().First(version => (string?)version!["version"] == "1.0.0")!["status"]);
        Assert.Equal("unchanged", (string?)_registry.Json("prune", Model)["outcome"]);
    }

    [Fact]
    public void Prune_WithoutPolicy_IsRefusedWithWhatToWrite()
    {
        using var other = TestRegistry.With("n");
        other.Register("n", "1.0.0");

        other.Run("prune", "n", "--reason", "x").Expect(3).Says("\"policy\": {\"retention\"").Says("Nothing was written and nothing removed");
        other.Run("prune", "--reason", "x").Expect(4).Says("so nothing is ever pruned");
        Assert.Single(Ledger.EntryFiles(other.Root, "n"), file => file.EndsWith("00000002.json", StringComparison.Ordinal));
    }

    [Fact]
    public void Prune_BytesOfAnotherModelAnAttachmentOrACandidate_Stay()
    {
        _registry.Must("init", "--model", "other", "--owner", "mlops@example.com");
        Register("1.0.0", "1.1.0", "1.2.0", "2.0.0");
        Same("other", "0.1.0", of: "1.0.0");
        _registry.Must("attach", $"{Model}@2.0.0", _registry.At("candidates", $"{Model}-1.1.0", "model.onnx"), "--as", "evidence");
        var pending = Candidates.Metadata(Model, "3.0.0");
        pending["artifacts"]!["model"] = new JsonObject { ["path"] = "model.onnx", ["digest"] = Ledger.DigestOfFile(_registry.At("candidates", $"{Model}-1.2.0", "model.onnx")) };
        _registry.Write("registry/models/m/candidates/3.0.0.json", pending.ToJsonString());

        var document = _registry.Json("prune", Model, "--reason", "x");

        var artifacts = document["models"]![0]!["pruned"]!["versions"]!.AsArray().SelectMany(version => version!["artifacts"]!.AsArray()).ToArray();
        Assert.Equal(
            [null, "other@0.1.0 (model.onnx)", null, "entry 6 of m (model.onnx)", null, "candidate models/m/candidates/3.0.0.json"],
            artifacts.Select(artifact => (string?)artifact!["needed_by"]).Select((text, index) => artifacts[index]!["path"]!.ToString() == "data/featspec.json" ? null : text));
        Assert.Equal(3, (int?)document["models"]![0]!["stores"]![0]!["removed"]);
        _registry.Must("pull", "other@0.1.0", "--to", "out");
        _registry.Must("pull", $"{Model}@2.0.0", "--to", "out2", "--attachments");
        _registry.Must("audit").Says("intact");
    }

    [Fact]
    public void Prune_BytesPutJustNow_WaitForALaterRun()
    {
        _registry.Write("registry/models/m/model.json", ModelJson("1h"));
        Register("1.0.0", "1.1.0");

        _registry.Must("prune", Model, "--reason", "x").Says("2 put too short a time ago").Says("prune m --finish");
        _registry.Must("audit").Says("intact").Says("leftover").Says("`modelregistry prune m --finish` removes it");
        _registry.Must("prune", Model, "--finish").Says("left for later");
        foreach (var file in Files())
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-2));
        }

        Assert.Equal(("finished", 2), ((string?)_registry.Json("prune", "--finish")["outcome"], Files().Length));
        Assert.DoesNotContain("leftover", _registry.Must("audit").Text, StringComparison.Ordinal);
        Assert.Equal("unchanged", (string?)_registry.Json("prune", "--finish")["outcome"]);
    }

    [Fact]
    public void Register_PrunedVersionAgain_BringsNoBytesBack_AndTheSameFilesMayBeANewVersion()
    {
        Register("1.0.0", "1.1.0");
        _registry.Must("prune", Model, "--reason", "x");

        _registry.Must("register", _registry.At("candidates", $"{Model}-1.0.0", "metadata.json")).Says("Unchanged");
        Assert.Equal(2, Files().Length);

        Same(Model, "1.2.0", of: "1.0.0");
        _registry.Must("pull", $"{Model}@1.2.0", "--to", "out");
        _registry.Must("audit").Says("intact");
        _registry.Run("pull", $"{Model}@1.0.0", "--to", "out2").Expect(4);
    }

    [Fact]
    public void Prune_SomebodyBeginsToNeedTheBytesAfterTheFirstLook_TheyStay()
    {
        _registry.Must("init", "--model", "other", "--owner", "mlops@example.com");
        Register("1.0.0", "1.1.0");
        var metadata = Written("other", "0.1.0", of: "1.0.0");
        _registry.Clock = new InterruptingClock("ContentRemoval", () =>
        {
            _registry.Clock = TimeProvider.System;
            _registry.Must("register", metadata);
        });

        _registry.Must("prune", Model, "--reason", "x").Says("removed 1 file").Says("1 needed again");

        _registry.Must("pull", "other@0.1.0", "--to", "out");
        _registry.Must("audit").Says("intact");
    }

    [Fact]
    public void Prune_ByOneWhoMayNot_IsRefused_AlsoToFinish()
    {
        Register("1.0.0", "1.1.0");
        _registry.Write("registry/models/m/model.json", ModelJson("0s", """, "permissions": {"prune": {"people": ["alice"]}}"""));

        _registry.Run("prune", Model, "--reason", "x").Expect(3).Says("may not prune");
        _registry.Run("prune", Model, "--finish").Expect(3).Says("may not prune");
        _registry.Must("prune", Model, "--reason", "x", "--actor", "alice");
        _registry.Must("audit").Says("intact");
    }

    [Fact]
    public void Prune_WithRequestId_IsDoneOnce()
    {
        Register("1.0.0", "1.1.0");
        string[] command = ["prune", Model, "--reason", "x", "--request-id", "clean/1"];

        _registry.Must(command).Says("Done:");
        _registry.Must(command).Says("Request clean/1 was already carried out as entry 4");
        Assert.Equal(4, Ledger.EntryFiles(_registry.Root, Model).Count);
    }

    [Fact]
    public void Prune_FinishWithReasonOrDryRun_IsAUsageError()
    {
        _registry.Run("prune", "--finish", "--reason", "x").Expect(2);
        _registry.Run("prune", "--finish", "--dry-run").Expect(2);
    }

    [Fact]
    public async Task Prune_SharedLedgerInGit_EachCloneRemovesItsOwnBytes()
    {
        using var git = new TestRegistry();
        await GitAsync(git, ".", "init", "--quiet", "--bare", "--initial-branch=main", "remote.git");
        await GitAsync(git, ".", "clone", "--quiet", "remote.git", "one");
        git.Write("policy.json", Policy);
        git.Must("init", "--registry", "one/registry", "--model", Model, "--owner", "mlops@example.com", "--policy", "policy.json", "--ledger-branch", "registry", "--ledger-remote", "origin");
        await GitAsync(git, "one", "add", ".");
        await GitAsync(git, "one", "commit", "--quiet", "-m", "definitions");
        await GitAsync(git, "one", "push", "--quiet", "origin", "HEAD:main");
        await GitAsync(git, ".", "clone", "--quiet", "remote.git", "two");
        foreach (var clone in new[] { "one", "two" })
        {
            // The second registration is a no-op in the journal and brings the bytes into that clone.
            foreach (var version in new[] { "1.0.0", "1.1.0" })
            {
                git.Must("register", Candidates.Write(git.Path, Model, version), "--registry", $"{clone}/registry");
            }
        }

        git.Must("prune", Model, "--reason", "x", "--registry", "one/registry").Says("removed 2 files");

        git.Must("audit", "--registry", "one/registry").Says("intact");
        git.Must("audit", "--registry", "two/registry").Says("intact").Says("leftover");
        git.Variables["MODELREGISTRY_OFFLINE"] = "1";
        git.Run("prune", Model, "--finish", "--registry", "two/registry").Expect(7).Says("offline");
        git.Must("audit", "--registry", "two/registry").Says("leftover");
        git.Variables.Clear();
        git.Must("prune", Model, "--finish", "--registry", "two/registry").Says("removed 2 files");
        Assert.DoesNotContain("leftover", git.Must("audit", "--registry", "two/registry").Text, StringComparison.Ordinal);
        git.Must("pull", $"{Model}@1.1.0", "--to", "out", "--registry", "two/registry");
    }

    public void Dispose() => _registry.Dispose();

    private static async Task GitAsync(TestRegistry registry, string directory, params string[] arguments)
    {
        var request = new ProcessRequest("git", arguments) { Directory = registry.At(directory), Environment = TestRepository.Variables };
        (await Processes.RunAsync(request, Cancel)).Require();
    }

    private static string ModelJson(string grace, string more = "") => $$$"""
        {"format": 1, "name": "m", "owners": ["mlops@example.com"],
         "policy": {"approvals": {"minimum": 0}, "retention": {"keep_last": 1, "keep_holders": 1, "grace": "{{{grace}}}"}{{{more}}}}}
        """;

    private void Register(params string[] versions)
    {
        foreach (var version in versions)
        {
            _registry.Register(Model, version);
        }
    }

    // A version of any model with exactly the model file of another one.
    private void Same(string model, string version, string of) => _registry.Must("register", Written(model, version, of));

    private string Written(string model, string version, string of)
    {
        var metadata = Candidates.Write(_registry.Path, model, version);
        File.Copy(_registry.At("candidates", $"{Model}-{of}", "model.onnx"), _registry.At("candidates", $"{model}-{version}", "model.onnx"), overwrite: true);
        return metadata;
    }

    private string[] Files() => [.. Directory.EnumerateFiles(System.IO.Path.Combine(_registry.Root, "artifacts"), "*", SearchOption.AllDirectories)];

    /// <summary>Lets something happen at the instant when one class asks for the time.</summary>
    private sealed class InterruptingClock(string asker, Action interrupt) : TimeProvider
    {
        private bool _isOver;

        public override DateTimeOffset GetUtcNow()
        {
            if (!_isOver && Environment.StackTrace.Contains(asker, StringComparison.Ordinal))
            {
                _isOver = true;
                interrupt();
                return DateTimeOffset.UtcNow.AddSeconds(1); // After what was just put, however coarse the file system's clock is.
            }

            return DateTimeOffset.UtcNow;
        }
    }
}
