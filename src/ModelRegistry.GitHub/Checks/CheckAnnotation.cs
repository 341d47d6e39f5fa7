namespace ModelRegistry.GitHub.Checks;

/// <summary>A remark on lines of a file.</summary>
/// <param name="Path">Path in the repository, parts separated by <c>/</c>.</param>
/// <param name="StartLine">First line, from 1.</param>
/// <param name="EndLine">Last line.</param>
/// <param name="AnnotationLevel">How bad it is.</param>
/// <param name="Message">What is to be said; plain text.</param>
/// <param name="Title">Title, or null.</param>
/// <param name="StartColumn">First column, on a single line only; or null.</param>
/// <param name="EndColumn">Last column, on a single line only; or null.</param>
/// <param name="RawDetails">More text, or null.</param>
public sealed record CheckAnnotation(
    string Path,
    int StartLine,
    int EndLine,
    AnnotationLevel AnnotationLevel,
    string Message,
    string? Title = null,
    int? StartColumn = null,
    int? EndColumn = null,
    string? RawDetails = null);
