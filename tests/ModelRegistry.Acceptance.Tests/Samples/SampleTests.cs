using System.Globalization;
using System.Text.Json.Nodes;
using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Testing;

namespace ModelRegistry.Acceptance.Tests.Samples;

/// <summary>The committed sample agrees with itself: digests and sizes with the files, metrics with the predictions.</summary>
public class SampleTests
{
    // Metrics are written rounded to six decimals.
    private const double Rounding = 0.5000001e-6;

    private static readonly string[] Metrics = ["auc", "logloss", "brier", "accuracy", "approval_rate"];

    public static TheoryData<string> Versions =>
        [.. Directory.EnumerateDirectories(Family).Where(folder => File.Exists(Path.Combine(folder, "metadata.json"))).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    private static string Family => Path.Combine(Repository.Root, "samples", Story.Model);

    [Fact]
    public void Family_HasItsFiveVersions() =>
        Assert.Equal(["1.0.0", "1.0.1", "1.1.0", "1.2.0", "2.0.0"], Versions.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Versions))]
    public void Artifacts_AreThoseTheMetadataClaims(string version)
    {
        var artifacts = Metadata(version)["artifacts"]!.AsObject();

        Assert.Equal(["lockfile", "model", "predictions", "preproc"], artifacts.Select(artifact => artifact.Key).Order(StringComparer.Ordinal));
        foreach (var (_, claim) in artifacts)
        {
            var file = Path.Combine(Family, version, (string)claim!["path"]!);
            Assert.Equal(Ledger.DigestOfFile(file), (string)claim["digest"]!);
            Assert.Equal(new FileInfo(file).Length, (long)claim["size"]!);
        }

        Assert.Equal((string)artifacts["lockfile"]!["digest"]!, (string)Metadata(version)["env"]!["lockfile_hash"]!);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Data_IsTheCommittedSnapshot(string version) =>
        Assert.Equal(Ledger.DigestOfFile(Path.Combine(Family, "data", "hmda.csv")), (string)Metadata(version)["data"]!["digest"]!);

    [Theory]
    [MemberData(nameof(Versions))]
    public void Metrics_FollowFromThePredictions(string version)
    {
        var predictions = Prediction.Read(Path.Combine(Family, version, "predictions.csv"));
        var metrics = Metadata(version)["metrics"]!;

        Assert.All(Metrics, metric => Check(metric, OnTest(metrics[metric]!), predictions));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void MetricsOfGroups_FollowFromThePredictions(string version)
    {
        var predictions = Prediction.Read(Path.Combine(Family, version, "predictions.csv"));
        var metrics = Metadata(version)["metrics"]!;
        foreach (var metric in Metrics)
        {
            var groups = OnTest(metrics[metric]!)["groups"]!.AsObject();
            Assert.Equal(["afam", "single"], groups.Select(group => group.Key));
            foreach (var (attribute, values) in groups)
            {
                Assert.Equal(["no", "yes"], values!.AsObject().Select(value => value.Key));
                Assert.All(values.AsObject(), value => Check(
                    metric, value.Value!, [.. predictions.Where(prediction => prediction.Groups[attribute] == value.Key)]));
            }
        }
    }

    [Fact]
    public void Predictions_OfAllVersions_AreOfTheSameApplications()
    {
        var ids = Versions.Select(row => Prediction.Read(Path.Combine(Family, row.Data, "predictions.csv")).Select(prediction => $"{prediction.Id} {prediction.Label}").ToArray()).ToArray();

        Assert.All(ids, these => Assert.Equal(ids[0], these));
        var splits = Versions.Select(row => Metadata(row.Data)["data"]!["splits"]!.ToJsonString()).Distinct(StringComparer.Ordinal);
        Assert.Single(splits);
        Assert.Equal((int)Metadata("1.0.0")["data"]!["splits"]!["test"]!["n"]!, ids[0].Length);
    }

    [Theory]
    [InlineData("1.0.0", true)]
    [InlineData("1.0.1", true)]
    [InlineData("1.1.0", true)]
    [InlineData("1.2.0", false)]
    [InlineData("2.0.0", true)]
    public void Candidate_PassesTheGatesUnlessItIsTheRegression(string version, bool passes)
    {
        using var registry = Story.Registry();

        registry.Run("validate", Story.MetadataFile(version)).Expect(passes ? 0 : 3);
    }

    private static JsonNode Metadata(string version) => JsonNode.Parse(File.ReadAllBytes(Path.Combine(Family, version, "metadata.json")))!;

    private static JsonNode OnTest(JsonNode measured) =>
        measured is JsonArray several ? several.Single(one => (string)one!["split"]! == "test")! : measured;

    private static void Check(string metric, JsonNode claimed, IReadOnlyList<Prediction> predictions)
    {
        Assert.Equal(predictions.Count, (int)claimed["n"]!);
        var value = Prediction.Measure(metric, predictions);
        Assert.True(
            Math.Abs(value - (double)claimed["value"]!) <= Rounding,
            string.Create(CultureInfo.InvariantCulture, $"{metric} is {value:R}, not {(double)claimed["value"]!}."));
    }
}
