namespace ModelRegistry.Core.Models.Metadata;

/// <summary>Which code made the version; every part may be null in a draft.</summary>
/// <param name="Repo">Repository, as text.</param>
/// <param name="Commit">Commit, 40 hexadecimal digits or a weaker abbreviation.</param>
/// <param name="Branch">Branch the commit was on.</param>
/// <param name="Tag">Tag of the commit.</param>
/// <param name="Dirty">Whether the working tree had changes that the commit lacks; null when nobody said.</param>
/// <param name="Path">Program inside the repository.</param>
/// <param name="Workflow">Workflow or pipeline that ran it.</param>
/// <param name="PipelineRun">Run of that pipeline.</param>
/// <param name="Url">Link to the run or commit.</param>
public sealed record CodeLineage(
    string? Repo,
    string? Commit,
    string? Branch,
    string? Tag,
    bool? Dirty,
    string? Path,
    string? Workflow,
    string? PipelineRun,
    string? Url);
