using ModelRegistry.Core.Changes;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.Core.Tests.Changes;

public class AnnotationsTest
{
    private const string Path = "registry/models/ctr/candidates/1.0.0.json";

    [Fact]
    public void Of_FailedResult_PointsAtTheLineOfTheFile()
    {
        var annotation = Assert.Single(Annotations.Of(Review(Reviewed(Path, Failed("metric_auc", Path, 23)))));

        Assert.Equal(new Annotation(AnnotationLevel.Failure, Path, 23, 7, "metric_auc", "Too small."), annotation);
    }

    [Fact]
    public void Of_CauseInAnotherFile_PointsAtTheBeginning()
    {
        var annotation = Assert.Single(Annotations.Of(Review(Reviewed(Path, Failed("metric_auc", "elsewhere.json", 23)))));

        Assert.Equal((Path, 1, 1), (annotation.File, annotation.Line, annotation.Column));
    }

    [Fact]
    public void Of_SeveralLevels_ShowsTheWorstFirst()
    {
        var holder = new HolderReview(StageName.Parse("production"), ModelVersion.Parse("1.0.0"), [Failed("metric_auc", "x", 1)]);
        var digest = Digest.Of("policy"u8);
        var review = new ChangeReview("b", "m", "h", [new ReviewedFile(new FileChange("a", ChangeKind.Added), RegistryFile.Of("x"), []) { Note = "New." }, Reviewed(Path, Failed("schema", Path, 2))], [new PolicyReview(ModelName.Parse("ctr"), null, digest, "registry.json", [holder])]);

        Assert.Equal([AnnotationLevel.Failure, AnnotationLevel.Warning, AnnotationLevel.Notice], Annotations.Of(review).Select(annotation => annotation.Level));
    }

    [Fact]
    public void Shown_ManyOfALevel_KeepsWhatARunnerShows()
    {
        var results = Enumerable.Range(1, 30).Select(line => Failed("schema", Path, line)).ToArray();

        var shown = Annotations.Shown(Annotations.Of(Review(Reviewed(Path, results))));

        Assert.Equal(Enumerable.Range(1, 10), shown.Select(annotation => annotation.Line));
    }

    private static ChangeReview Review(params ReviewedFile[] files) => new("b", "m", "h", files, []);

    private static ReviewedFile Reviewed(string path, params GateResult[] results) => new(new FileChange(path, ChangeKind.Changed), RegistryFile.Of("x"), results);

    private static GateResult Failed(string id, string file, int line) => new(id, id, Verdict.Failed, null, null, "Too small.")
    {
        Location = new DocumentError(file, "/metrics/auc", line, 7, "is too small"),
    };
}
