using System.Text;
using ModelRegistry.Inspection.Training;
using ModelRegistry.Inspection.Training.Mlflow;
using ModelRegistry.Testing;

namespace ModelRegistry.Inspection.Tests.Training;

public sealed class MlflowRunReaderTests : IDisposable
{
    private const string Meta = """
        artifact_uri: file:///elsewhere/artifacts
        end_time: 1767326646500
        entry_point_name: ''
        experiment_id: '1'
        lifecycle_stage: active
        run_id: 0a1b2c3d
        run_name: brave-owl-7
        start_time: 1767326645000
        status: 3
        """;

    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void Read_OfARun_KnowsAllOfIt()
    {
        Write("meta.yaml", Meta);
        Write("params/lr", "0.1");
        Write("params/model/depth", "3\n");
        Write("metrics/auc", "1767326645001 0.7 0\n1767326645002 0.83 2\n1767326645003 0.8 1\n");
        Write("metrics/val/loss", "1767326645001 0.5\n");
        Write("tags/mlflow.source.git.commit", "0123456789abcdef0123456789abcdef01234567");
        Write("tags/empty", "");

        var run = MlflowRunReader.Read(_directory.Path);

        Assert.Equal("0a1b2c3d", run.Id);
        Assert.Equal("1", run.ExperimentId);
        Assert.Equal("FINISHED", run.Status);
        Assert.Equal(DateTimeOffset.Parse("2026-01-02T04:04:05Z", System.Globalization.CultureInfo.InvariantCulture), run.StartedAt);
        Assert.Equal(1_500, (run.FinishedAt - run.StartedAt)!.Value.TotalMilliseconds);
        Assert.Equal([KeyValuePair.Create("lr", "0.1"), KeyValuePair.Create("model/depth", "3")], run.Params);
        Assert.Equal([new MlflowMetric("auc", "0.83", 2), new MlflowMetric("val/loss", "0.5", 0)], run.Metrics);
        Assert.StartsWith("0123", run.Tag("mlflow.source.git.commit"), StringComparison.Ordinal);
        Assert.Null(run.Tag("empty"));
        Assert.Empty(run.Problems);
    }

    [Fact]
    public void Read_OfMetricsAndTextItCannotRead_NamesThem()
    {
        Write("meta.yaml", Meta);
        Write("metrics/auc", "nothing\n");
        _directory.Write("params/bytes", [0xff, 0xfe]);
        _directory.Write("params/huge", new byte[(1 << 20) + 1]);

        var run = MlflowRunReader.Read(_directory.Path);

        Assert.Equal(["params/bytes is too large or not UTF-8 text", "params/huge is too large or not UTF-8 text", "metrics/auc has no line `TIME VALUE STEP`"], run.Problems);
    }

    [Fact]
    public void Read_OfSymbolicLinks_DoesNotFollowThem()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        Write("meta.yaml", Meta);
        Write("params/lr", "0.1");
        File.CreateSymbolicLink(_directory.At("params", "passwd"), "/etc/passwd");
        Directory.CreateSymbolicLink(_directory.At("tags"), "/etc");

        var run = MlflowRunReader.Read(_directory.Path);

        Assert.Single(run.Params);
        Assert.Empty(run.Tags);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("experiment_id: '1'\nname: Default\n")]
    [InlineData("- a")]
    [InlineData("a: [")]
    public void Read_OfAnotherFolder_IsRefused(string? meta)
    {
        if (meta is not null)
        {
            Write("meta.yaml", meta);
        }

        Assert.Throws<UnreadableEvidenceException>(() => MlflowRunReader.Read(_directory.Path));
    }

    public void Dispose() => _directory.Dispose();

    private void Write(string file, string text) => _directory.Write(file, Encoding.UTF8.GetBytes(text));
}
