namespace ModelRegistry.GitHub.Releases;

/// <summary>Releases of the repository and the files attached to them.</summary>
public interface IReleases
{
    /// <summary>Lists releases, newest first; drafts too, if the token may write.</summary>
    IAsyncEnumerable<Release> ListAsync(CancellationToken cancellationToken);

    /// <summary>Returns the first draft whose body holds a text, or null. Only who may write makes drafts, so the text cannot be forged by others.</summary>
    Task<Release?> FindDraftAsync(string textInBody, CancellationToken cancellationToken);

    /// <summary>Returns the published release of a tag, or null.</summary>
    Task<Release?> FindByTagAsync(string tag, CancellationToken cancellationToken);

    /// <summary>Returns a release or draft by its number, or null.</summary>
    Task<Release?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>
    /// Creates a draft, or returns the draft that holds <paramref name="textInBody"/> already. A draft makes no tag.
    /// </summary>
    /// <param name="release">What the draft says; its body holds <paramref name="textInBody"/>.</param>
    /// <param name="textInBody">Text that tells this draft from every other.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<Release> CreateDraftAsync(NewRelease release, string textInBody, CancellationToken cancellationToken);

    /// <summary>Changes what a release says; absent members stay. Of an immutable release only title and notes change.</summary>
    Task<Release> UpdateAsync(long id, ReleaseChange change, CancellationToken cancellationToken);

    /// <summary>Publishes a draft; a release published already is returned as it is. The tag is made where there is none. It is not marked as
    /// the latest: a repository holds versions of many models, and perhaps releases of code.</summary>
    Task<Release> PublishAsync(long id, CancellationToken cancellationToken);

    /// <summary>Deletes a draft and its assets; one that is gone already is deleted.</summary>
    /// <exception cref="Core.Models.RegistryException"><c>Conflict</c> when it has been published.</exception>
    Task DeleteDraftAsync(long id, CancellationToken cancellationToken);

    /// <summary>Lists a release's assets.</summary>
    IAsyncEnumerable<ReleaseAsset> ListAssetsAsync(long releaseId, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a release have an asset: one of that name with the same bytes is kept, leftovers of broken uploads and other bytes
    /// are replaced. Streams in constant memory; the digest GitHub reports is compared where it reports one.
    /// </summary>
    Task<ReleaseAsset> UploadAsync(Release release, AssetUpload upload, CancellationToken cancellationToken);

    /// <summary>Opens an asset's bytes, from where they are stored; a broken connection is resumed. The caller checks the digest.</summary>
    Task<Stream> OpenAssetAsync(long assetId, CancellationToken cancellationToken);

    /// <summary>Deletes an asset; one that is gone already is deleted.</summary>
    Task DeleteAssetAsync(long assetId, CancellationToken cancellationToken);

    /// <summary>Returns whether releases of this repository become immutable when they are published; null when the token may not know.</summary>
    Task<bool?> AreImmutableAsync(CancellationToken cancellationToken);
}
