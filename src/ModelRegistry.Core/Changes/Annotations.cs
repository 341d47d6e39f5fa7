using ModelRegistry.Core.Gates;

namespace ModelRegistry.Core.Changes;

/// <summary>Turns a review into annotations: worst first, then as the files are ordered.</summary>
public static class Annotations
{
    /// <summary>Most annotations of one level that a step of a workflow shows; the runner drops further ones silently.</summary>
    public const int MostOfALevel = 10;

    /// <summary>Returns everything there is to say at a place.</summary>
    public static IReadOnlyList<Annotation> Of(ChangeReview review) =>
    [
        .. review.Files.SelectMany(OfFile).Concat(review.Policies.SelectMany(OfPolicy)).OrderBy(annotation => annotation.Level),
    ];

    /// <summary>Returns those a step of a workflow can show.</summary>
    public static IReadOnlyList<Annotation> Shown(IReadOnlyList<Annotation> annotations) =>
        [.. annotations.GroupBy(annotation => annotation.Level).SelectMany(level => level.Take(MostOfALevel))];

    private static IEnumerable<Annotation> OfFile(ReviewedFile file) =>
        file.Results.Where(result => result.Verdict == Verdict.Failed)
            .Select(result => At(AnnotationLevel.Failure, file.Change.Path, result))
            .Concat(file.Note is null ? [] : [new Annotation(AnnotationLevel.Notice, file.Change.Path, 1, 1, "registry", file.Note)]);

    private static IEnumerable<Annotation> OfPolicy(PolicyReview policy) =>
        policy.Failing.Select(holder => new Annotation(
            AnnotationLevel.Warning,
            policy.File,
            1,
            1,
            $"{holder.Stage} of {policy.Model}",
            $"{policy.Model}@{holder.Version} holds {holder.Stage} and would not pass the new policy: {string.Join(" ", holder.Failing.Select(result => result.Explanation))}"));

    // A cause that stands in another file is told at the beginning of the one that is proposed.
    private static Annotation At(AnnotationLevel level, string path, GateResult result)
    {
        var (line, column) = result.Location is { } place && place.File == path ? (place.Line, place.Column) : (1, 1);
        return new Annotation(level, path, Math.Max(1, line), Math.Max(1, column), result.Id, result.Explanation);
    }
}
