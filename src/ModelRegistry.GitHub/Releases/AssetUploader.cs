using System.Net.Http.Headers;
using ModelRegistry.GitHub.Http;
using Octokit;

namespace ModelRegistry.GitHub.Releases;

/// <summary>Makes a release have an asset, whatever became of earlier attempts.</summary>
internal sealed class AssetUploader(Api api, ByteTransfer transfer, string root)
{
    private const int BufferSize = 1 << 17;

    /// <summary>Uploads, or keeps what is there already.</summary>
    public async Task<ReleaseAsset> UploadAsync(Release release, AssetUpload upload, CancellationToken cancellationToken)
    {
        var address = Address(release, upload.Name);
        var backoff = transfer.NewBackoff();
        while (true)
        {
            if (await KeptAsync(release, upload, cancellationToken) is { } kept)
            {
                return kept;
            }

            try
            {
                return await AttemptAsync(address, upload, cancellationToken);
            }
            catch (Exception exception) when (Failure.IsKnown(exception, cancellationToken))
            {
                var mayHelp = Failure.MayBeDone(exception, cancellationToken) || (exception is ApiException api && Failure.IsPresent(api));
                var wait = (mayHelp ? backoff.AfterFailure() : null) ?? throw transfer.Translate(exception, $"POST {address.AbsolutePath}");
                await backoff.WaitAsync(wait, exception.Message, cancellationToken);
            }
        }
    }

    private async Task<ReleaseAsset> AttemptAsync(Uri address, AssetUpload upload, CancellationToken cancellationToken)
    {
        CountingStream? bytes = null;
        try
        {
            var asset = await transfer.PostAsync<ReleaseAsset>(address, OpenAsync, cancellationToken);
            return Fits(asset, upload) ? asset : throw new IOException($"GitHub received other bytes: {asset.Digest}, {asset.Size} bytes.");
        }
        catch
        {
            bytes?.TakeBack();
            throw;
        }

        async Task<HttpContent> OpenAsync()
        {
            bytes?.TakeBack();
            bytes = new CountingStream(await upload.OpenAsync(cancellationToken), upload.Progress);
            var content = new StreamContent(bytes, BufferSize);
            content.Headers.ContentLength = upload.Content.Size;
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(upload.ContentType);
            return content;
        }
    }

    // Leftovers of broken uploads keep their name taken, so they are deleted first; so are other bytes under the name.
    private async Task<ReleaseAsset?> KeptAsync(Release release, AssetUpload upload, CancellationToken cancellationToken)
    {
        var present = await api.ListAsync<ReleaseAsset>($"{root}/releases/{release.Id}/assets", cancellationToken)
            .FirstOrDefaultAsync(asset => asset.Name == upload.Name, cancellationToken);
        if (present is null || (Fits(present, upload) && present.IsUploaded))
        {
            return present;
        }

        await api.DeleteAsync($"{root}/releases/assets/{present.Id}", cancellationToken);
        return null;
    }

    private static bool Fits(ReleaseAsset asset, AssetUpload upload) =>
        asset.Size == upload.Content.Size && (asset.Digest is null || asset.Digest == upload.Content.Digest);

    private static Uri Address(Release release, string name) =>
        new($"{release.UploadUrl.Split('{')[0]}?name={Uri.EscapeDataString(name)}");
}
