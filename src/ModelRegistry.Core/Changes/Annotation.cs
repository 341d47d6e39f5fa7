namespace ModelRegistry.Core.Changes;

/// <summary>Something said about one place of a file.</summary>
/// <param name="Level">How grave.</param>
/// <param name="File">Path from the top of the repository.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Title">What it is about, a few words.</param>
/// <param name="Message">One sentence or two; text of users in it is as they wrote it.</param>
public sealed record Annotation(AnnotationLevel Level, string File, int Line, int Column, string Title, string Message);
