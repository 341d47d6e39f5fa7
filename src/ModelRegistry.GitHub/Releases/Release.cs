namespace ModelRegistry.GitHub.Releases;

/// <summary>A release or a draft of one.</summary>
/// <param name="Id">Number.</param>
/// <param name="TagName">Tag it is published on.</param>
/// <param name="TargetCommitish">Branch or commit its tag is made at, where there is none.</param>
/// <param name="Draft">Whether it is not published yet.</param>
/// <param name="Prerelease">Whether it is marked as not for production.</param>
/// <param name="HtmlUrl">Page of it.</param>
/// <param name="UploadUrl">Template of the address assets are uploaded to.</param>
/// <param name="Assets">Files attached to it; a release with many is listed by <see cref="IReleases.ListAssetsAsync"/>.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="PublishedAt">When it was published, or null.</param>
/// <param name="Name">Title, or null.</param>
/// <param name="Body">Notes, or null.</param>
/// <param name="Immutable">Whether assets and tag can never change.</param>
public sealed record Release(
    long Id,
    string TagName,
    string TargetCommitish,
    bool Draft,
    bool Prerelease,
    string HtmlUrl,
    string UploadUrl,
    IReadOnlyList<ReleaseAsset> Assets,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PublishedAt = null,
    string? Name = null,
    string? Body = null,
    bool Immutable = false);
