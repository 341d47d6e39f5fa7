namespace ModelRegistry.Core.Changes;

/// <summary>What is said of a proposal: everything it changes in a registry, judged.</summary>
/// <param name="Base">Commit whose policy judged.</param>
/// <param name="MergeBase">Commit the changes are counted from.</param>
/// <param name="Head">Commit proposed.</param>
/// <param name="Files">Changed files of the registry, in path order; others are not listed.</param>
/// <param name="Policies">Models whose policy changes, in name order.</param>
public sealed record ChangeReview(
    string Base, string MergeBase, string Head, IReadOnlyList<ReviewedFile> Files, IReadOnlyList<PolicyReview> Policies)
{
    /// <summary>Gets the review of a proposal that has nothing to do with a registry.</summary>
    public static ChangeReview Nothing { get; } = new("none", "none", "none", [], []);

    /// <summary>Gets a value indicating whether nothing failed.</summary>
    public bool IsAccepted { get; } = Files.All(file => file.IsAccepted);

    /// <summary>Gets the candidates that the proposal adds or changes.</summary>
    public IReadOnlyList<ReviewedFile> Candidates { get; } =
        [.. Files.Where(file => file.File.Subject == FileSubject.Candidate && file.Change.Kind != ChangeKind.Deleted)];

    /// <summary>Gets the verdict in one sentence.</summary>
    public string Sentence => (Files.Count, Files.Count(file => !file.IsAccepted)) switch
    {
        (0, _) => "Nothing in the registry changes.",
        (var all, 0) => $"{Count(all)} of the registry checked, no problem found.",
        (var all, var failed) => $"{failed} of {Count(all)} of the registry cannot be accepted.",
    };

    private static string Count(int files) => files == 1 ? "1 changed file" : $"{files} changed files";
}
