namespace ModelRegistry.GitHub.Releases;

/// <summary>What to change of a release; null members stay as they are.</summary>
/// <param name="Name">Title.</param>
/// <param name="Body">Notes.</param>
/// <param name="TagName">Tag; of a draft only.</param>
/// <param name="TargetCommitish">Where the tag is made; of a draft only.</param>
/// <param name="Prerelease">Whether it is marked as not for production.</param>
public sealed record ReleaseChange(
    string? Name = null, string? Body = null, string? TagName = null, string? TargetCommitish = null, bool? Prerelease = null);
