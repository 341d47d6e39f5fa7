using System.Net.Http.Headers;
using ModelRegistry.Core.Ports;
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
        for (var attempt = 1; ; attempt++)
        {
            // At first what the release was read with will do: a thousand assets are not a thousand listings.
            var present = attempt == 1 ? release.Assets.FirstOrDefault(asset => asset.Name == upload.Name) : await PresentAsync(release, upload, cancellationToken);
            if (present is not null && present.IsUploaded && Fits(present, upload))
            {
                return present;
            }

            if (present is not null)
            {
                // Leftovers of broken uploads keep their name taken; so do other bytes under the name.
                await api.DeleteAsync($"{root}/releases/assets/{present.Id}", cancellationToken);
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

        async Task<HttpContent> OpenAsync(IProgress<long> moved)
        {
            bytes?.TakeBack();
            bytes = new CountingStream(new CountingStream(await upload.OpenAsync(cancellationToken), moved), upload.Progress);
            var content = new StreamContent(bytes, BufferSize);
            content.Headers.ContentLength = upload.Content.Size;
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(upload.ContentType);
            return content;
        }
    }

    private async Task<ReleaseAsset?> PresentAsync(Release release, AssetUpload upload, CancellationToken cancellationToken) =>
        await api.ListAsync<ReleaseAsset>($"{root}/releases/{release.Id}/assets", cancellationToken)
            .FirstOrDefaultAsync(asset => asset.Name == upload.Name, cancellationToken);

    private static bool Fits(ReleaseAsset asset, AssetUpload upload) =>
        asset.Size == upload.Content.Size && (asset.Digest is null || asset.Digest == upload.Content.Digest);

    private static Uri Address(Release release, string name) =>
        new($"{release.UploadUrl.Split('{')[0]}?name={Uri.EscapeDataString(name)}");
}
