using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Testing;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

/// <summary>A draft from where training ran, then the life of a version.</summary>
public sealed class CaptureTests : IDisposable
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly TestRegistry _registry = TestRegistry.With("mortgage_approval");

    [Fact]
    public void Capture_OfTheSamplesFolder_IsValidatedAndRegistered()
    {
        CopySample("1.0.0", "training");
        _registry.Write("metrics.json", """{"test": {"auc": 0.81}}""");
        _registry.Write("params.yaml", "seed: 7\ndb_password: hunter2\n");

        var draft = _registry.Must(
            "capture", "--model", "mortgage_approval", "--version", "1.0.0", "--artifacts", "training", "--out", "training/metadata.json", "--no-host");

        draft.Says("Missing:").Says("data.snapshot_id").Says("db_password");
        Assert.DoesNotContain("hunter2", draft.Text + File.ReadAllText(_registry.At("training", "metadata.json")), StringComparison.Ordinal);
        _registry.Must("validate", "training/metadata.json");
        var registered = _registry.Json("register", "training/metadata.json");
        Assert.Equal(4, (int)registered["artifacts"]!);
        var metadata = _registry.Json("show", "mortgage_approval@1.0.0")["metadata"]!;
        Assert.Equal("scikit-learn 1.2.1", (string)metadata["env"]!["framework"]!);
        Assert.Equal("mlops@example.com", (string)metadata["owners"]![0]!);
        Assert.Equal("test", (string)metadata["metrics"]!["auc"]!["split"]!);
        Assert.NotEmpty(metadata["signature"]!["inputs"]!.AsArray());
        Assert.Equal(7, (int)metadata["training"]!["seed"]!);
    }

    [Fact]
    public void Capture_AfterAVersionWithAnotherContract_ProposesMajor()
    {
        CopySample("1.1.0", "old");
        _registry.Must("capture", "--model", "mortgage_approval", "--version", "1.1.0", "--artifacts", "old", "--out", "old/metadata.json", "--no-host");
        _registry.Must("register", "old/metadata.json");
        CopySample("2.0.0", "new");

        var result = _registry.Json("capture", "--previous", "mortgage_approval@1.1.0", "--artifacts", "new", "--no-host");

        Assert.Equal("2.0.0", (string)result["version"]!);
        Assert.Equal("major", (string)result["proposal"]!["type"]!);
        Assert.Equal("major", (string)result["metadata"]!["change"]!["type"]!);
        Assert.Equal("1.1.0", (string)result["metadata"]!["change"]!["from"]!);
    }

    [Fact]
    public void Capture_OfTheSameAgain_ProposesTheNextFreePatch()
    {
        CopySample("1.0.0", "training");
        foreach (var version in (string[])["1.0.0", "1.0.1"])
        {
            _registry.Must("capture", "--model", "mortgage_approval", "--version", version, "--artifacts", "training", "--out", $"{version}.json", "--no-host");
            _registry.Must("register", $"{version}.json", "--artifacts", "training");
        }

        var result = _registry.Json("capture", "--previous", "mortgage_approval@1.0.0", "--artifacts", "training", "--no-host");

        Assert.Equal("1.0.2", (string)result["version"]!);
        Assert.Equal("patch", (string)result["proposal"]!["type"]!);
    }

    [Fact]
    public void Capture_OfAnMlflowRun_TakesWhatItLogged()
    {
        Run("0a1b2c3d");

        var result = _registry.Json("capture", "--model", "mortgage_approval", "--version", "1.0.0", "--run", "mlruns/1/0a1b2c3d", "--split", "test", "--no-host");

        var metadata = result["metadata"]!;
        Assert.Equal(Commit, (string)metadata["code"]!["commit"]!);
        Assert.Equal("https://example.com/m.git", (string)metadata["code"]!["repo"]!);
        Assert.Equal(0.83, (double)metadata["metrics"]!["auc"]!);
        Assert.Equal(0.1, (double)metadata["training"]!["params"]!["lr"]!);
        Assert.Null(metadata["training"]!["params"]!["api_key"]);
        Assert.Equal("2026-01-02T04:04:05Z", (string)metadata["training"]!["started_at"]!);
        Assert.Equal("model/model.pkl", (string)metadata["artifacts"]!["model"]!["path"]!);
        Assert.DoesNotContain("s3cr3t", result.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("nan", string.Join('\n', result["notes"]!.AsArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Capture_OfADvcPipeline_TakesDataParametersAndCommand()
    {
        _registry.Write("out/model.onnx", "weights");
        _registry.Write("dvc.lock", """
            stages:
              train:
                cmd: python train.py
                deps:
                - {path: data/raw.csv, md5: 0123456789abcdef0123456789abcdef}
                - {path: train.py, md5: aaaa}
                params:
                  other.yaml: {lr: 0.1}
                outs:
                - {path: out/model.onnx, md5: cccc}
            """);

        var metadata = _registry.Json("capture", "--model", "mortgage_approval", "--version", "1.0.0", "--artifacts", "out", "--no-host")["metadata"]!;

        Assert.Equal("md5:0123456789abcdef0123456789abcdef", (string)metadata["data"]!["digest"]!);
        Assert.Equal("python train.py", (string)metadata["training"]!["command"]![2]!);
        Assert.Equal(0.1, (double)metadata["training"]!["params"]!["lr"]!);
    }

    [Fact]
    public void Capture_OverAFile_NeedsForce()
    {
        _registry.Write("out/model.onnx", "weights");
        _registry.Write("draft.json", "what people wrote");
        string[] command = ["capture", "--model", "mortgage_approval", "--version", "1.0.0", "--artifacts", "out", "--out", "draft.json", "--no-host"];

        _registry.Run(command).Expect(5).Says("--force");
        Assert.Equal("what people wrote", File.ReadAllText(_registry.At("draft.json")));
        _registry.Must([.. command, "--force"]);
        Assert.Contains("\"model_name\"", File.ReadAllText(_registry.At("draft.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "capture --model mortgage_approval --version 1.0.0")]
    [InlineData(2, "capture --model mortgage_approval --artifacts out")]
    [InlineData(2, "capture --version 1.0.0 --artifacts out")]
    [InlineData(2, "capture --model mortgage_approval --version 1.0 --artifacts out")]
    [InlineData(2, "capture --model mortgage_approval --version 1.0.0 --artifact-file model")]
    [InlineData(2, "capture --model mortgage_approval --version 1.0.0 --artifacts out --artifact-file model=../elsewhere.onnx")]
    [InlineData(2, "capture --model mortgage_approval --version 1.0.0 --artifacts out --out registry/models/mortgage_approval/journal/x.json")]
    [InlineData(4, "capture --model mortgage_approval --version 1.0.0 --artifacts absent")]
    [InlineData(4, "capture --model mortgage_approval --version 1.0.0 --artifacts out --metrics absent.json")]
    [InlineData(4, "capture --previous mortgage_approval@1.0.0 --artifacts out")]
    public void Capture_OfWhatIsNotThere_IsRefused(int exitCode, string command)
    {
        _registry.Write("out/model.onnx", "weights");

        _registry.Run(command.Split(' ')).Expect(exitCode);
    }

    [Fact]
    public void Capture_Twice_IsTheSameDocument()
    {
        CopySample("1.0.0", "training");
        string[] command = ["capture", "--model", "mortgage_approval", "--version", "1.0.0", "--artifacts", "training", "--no-host"];

        Assert.Equal(_registry.Must(command).Output, _registry.Must(command).Output);
    }

    [Fact]
    public void Capture_OfLinksAndHiddenFiles_LeavesThemOut()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        _registry.Write("out/model.onnx", "weights");
        _registry.Write("out/.cache/x", "x");
        File.CreateSymbolicLink(_registry.At("out", "passwd"), "/etc/passwd");

        var result = _registry.Json("capture", "--model", "mortgage_approval", "--version", "1.0.0", "--artifacts", "out", "--no-host");

        Assert.Equal("model", Assert.Single(result["metadata"]!["artifacts"]!.AsObject()).Key);
        Assert.Contains("symbolic link", string.Join('\n', result["notes"]!.AsArray()), StringComparison.Ordinal);
    }

    public void Dispose() => _registry.Dispose();

    private void CopySample(string version, string to)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples", "mortgage_approval", version)).Where(file => Path.GetFileName(file) != "metadata.json"))
        {
            _registry.Write($"{to}/{Path.GetFileName(file)}", File.ReadAllBytes(file));
        }
    }

    private void Run(string id)
    {
        void Write(string file, string text) => _registry.Write($"mlruns/1/{id}/{file}", text);
        Write("meta.yaml", $"experiment_id: '1'\nrun_id: {id}\nrun_name: brave-owl\nstart_time: 1767326645000\nend_time: 1767326646000\nstatus: 3\n");
        Write("params/lr", "0.1");
        Write("params/api_key", "s3cr3t");
        Write("metrics/auc", "1767326645001 0.7 0\n1767326645002 0.83 1\n");
        Write("metrics/loss", "1767326645001 nan 0\n");
        Write("tags/mlflow.source.git.commit", Commit);
        Write("tags/mlflow.source.git.repoURL", "https://u:s3cr3t@example.com/m.git");
        Write("artifacts/model/model.pkl", "weights");
    }
}
