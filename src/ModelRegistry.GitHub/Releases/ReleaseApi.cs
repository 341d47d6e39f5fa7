using System.Text.Json.Serialization;
using ModelRegistry.Core.Models;
using ModelRegistry.GitHub.Http;

namespace ModelRegistry.GitHub.Releases;

internal sealed class ReleaseApi(Api api, ByteTransfer transfer, string root) : IReleases
{
    private readonly AssetUploader _uploader = new(api, transfer, root);

    private string Path => $"{root}/releases";

    public IAsyncEnumerable<Release> ListAsync(CancellationToken cancellationToken) => api.ListAsync<Release>(Path, cancellationToken);

    public async Task<Release?> FindDraftAsync(string textInBody, CancellationToken cancellationToken) =>
        await ListAsync(cancellationToken).FirstOrDefaultAsync(
            release => release.Draft && release.Body?.Contains(textInBody, StringComparison.Ordinal) == true, cancellationToken);

    public Task<Release?> FindByTagAsync(string tag, CancellationToken cancellationToken) =>
        api.FindAsync<Release>($"{Path}/tags/{PathText.Parts(tag)}", cancellationToken);

    public Task<Release?> FindAsync(long id, CancellationToken cancellationToken) =>
        api.FindAsync<Release>($"{Path}/{id}", cancellationToken);

    public async Task<Release> CreateDraftAsync(NewRelease release, string textInBody, CancellationToken cancellationToken)
    {
        if (!release.Body.Contains(textInBody, StringComparison.Ordinal))
        {
            throw new ArgumentException("The body does not hold the text it is found by.", nameof(release));
        }

        return await FindDraftAsync(textInBody, cancellationToken) ?? await api.PostAsync<Release>(
            Path,
            new { release.TagName, release.TargetCommitish, release.Name, release.Body, Draft = true, release.Prerelease },
            () => FindDraftAsync(textInBody, cancellationToken),
            cancellationToken);
    }

    public Task<Release> UpdateAsync(long id, ReleaseChange change, CancellationToken cancellationToken) =>
        api.PatchAsync<Release>($"{Path}/{id}", change, cancellationToken);

    public async Task<Release> PublishAsync(long id, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { Draft: false } published
            ? published
            : await api.PatchAsync<Release>($"{Path}/{id}", new { Draft = false, MakeLatest = "false" }, cancellationToken);

    public async Task DeleteDraftAsync(long id, CancellationToken cancellationToken)
    {
        var release = await FindAsync(id, cancellationToken);
        if (release is { Draft: false })
        {
            throw new RegistryException(RegistryErrorCode.Conflict, $"The release {Quotation.Of(release.TagName)} has been published, so it is not deleted.");
        }

        if (release is not null)
        {
            await api.DeleteAsync($"{Path}/{id}", cancellationToken);
        }
    }

    public IAsyncEnumerable<ReleaseAsset> ListAssetsAsync(long releaseId, CancellationToken cancellationToken) =>
        api.ListAsync<ReleaseAsset>($"{Path}/{releaseId}/assets", cancellationToken);

    public Task<ReleaseAsset> UploadAsync(Release release, AssetUpload upload, CancellationToken cancellationToken) =>
        _uploader.UploadAsync(release, upload, cancellationToken);

    public Task<Stream> OpenAssetAsync(long assetId, CancellationToken cancellationToken) =>
        transfer.OpenAsync($"{Path}/assets/{assetId}", "application/octet-stream", cancellationToken);

    public Task DeleteAssetAsync(long assetId, CancellationToken cancellationToken) =>
        api.DeleteAsync($"{Path}/assets/{assetId}", cancellationToken);

    public async Task<bool?> AreImmutableAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await api.FindAsync<ImmutableSetting>($"{root}/immutable-releases", cancellationToken) is { Enabled: true };
        }
        catch (RegistryException exception) when (exception.Code == RegistryErrorCode.Unauthorized)
        {
            return null;
        }
    }

    private sealed record ImmutableSetting([property: JsonRequired] bool Enabled);
}
