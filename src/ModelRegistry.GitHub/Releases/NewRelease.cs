namespace ModelRegistry.GitHub.Releases;

/// <summary>What a draft says when it is made.</summary>
/// <param name="TagName">Tag it will be published on.</param>
/// <param name="Name">Title.</param>
/// <param name="Body">Notes, Markdown.</param>
/// <param name="Prerelease">Whether it is marked as not for production.</param>
/// <param name="TargetCommitish">Branch or commit the tag is made at where there is none; null for the default branch.</param>
public sealed record NewRelease(string TagName, string Name, string Body, bool Prerelease = false, string? TargetCommitish = null);
