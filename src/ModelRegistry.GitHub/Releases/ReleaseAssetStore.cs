using System.Runtime.CompilerServices;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.GitHub.Releases;

/// <summary>
/// Artifacts as assets of releases, found by the digest GitHub computed of each when it was uploaded: <see cref="StatAsync"/> is GitHub's
/// own word on the bytes. Assets of drafts count for who may see drafts.
/// </summary>
/// <param name="releases">Returns the releases; asked when they are needed first.</param>
/// <param name="targetAsync">Returns the release that new content is attached to.</param>
public sealed class ReleaseAssetStore(Func<IReleases> releases, Func<CancellationToken, Task<Release>> targetAsync) : IArtifactStore
{
    /// <summary>Most bytes an asset may have: less than 2 GiB.</summary>
    public const long LargestAsset = (2L << 30) - 1;

    private readonly Lazy<IReleases> _releases = new(releases);
    private volatile IReadOnlyDictionary<Digest, ReleaseAsset> _known = new Dictionary<Digest, ReleaseAsset>();

    /// <inheritdoc/>
    public async Task<Descriptor> PutAsync(Stream content, Digest? expected, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var spooled = await SpooledContent.OfAsync(content, Temporary, progress, cancellationToken);
        var descriptor = spooled.Descriptor;
        ContentProof.Require(expected ?? descriptor.Digest, descriptor.Digest, "The content");
        if (await FindAsync(descriptor.Digest, cancellationToken) is not null)
        {
            return descriptor;
        }

        if (descriptor.Size > LargestAsset)
        {
            throw new RegistryException(
                RegistryErrorCode.Unsupported, $"An artifact has {descriptor.Size} bytes; assets of releases have less than 2 GiB.", "Split the file, or list another store first.");
        }

        var upload = new AssetUpload($"sha256-{descriptor.Digest.Hex}", descriptor, spooled.OpenAsync);
        await _releases.Value.UploadAsync(await targetAsync(cancellationToken), upload, cancellationToken);
        return descriptor;
    }

    /// <inheritdoc/>
    public async Task<Descriptor?> StatAsync(Digest digest, CancellationToken cancellationToken) =>
        await FindAsync(digest, cancellationToken) is { } asset ? new Descriptor(digest, asset.Size) : null;

    /// <inheritdoc/>
    public Task<Descriptor?> AttestAsync(Digest digest, CancellationToken cancellationToken) => StatAsync(digest, cancellationToken);

    /// <inheritdoc/>
    public async Task<Stream> OpenReadAsync(Digest digest, CancellationToken cancellationToken)
    {
        var asset = await FindAsync(digest, cancellationToken) ?? throw new RegistryException(
            RegistryErrorCode.NotFound, $"No release has an asset with the digest {digest}.", "Look for it in the other artifact stores of the registry.");
        return new VerifyingStream(await _releases.Value.OpenAssetAsync(asset.Id, cancellationToken), digest, $"The asset {asset.Name}");
    }

    /// <inheritdoc/>
    public async Task<Descriptor?> HashAsync(Digest digest, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (await FindAsync(digest, cancellationToken) is not { } asset)
        {
            return null;
        }

        await using var content = await _releases.Value.OpenAssetAsync(asset.Id, cancellationToken);
        return await SpooledContent.HashAsync(content, null, progress, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Digest> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var digest in (await RefreshAsync(cancellationToken)).Keys)
        {
            yield return digest;
        }
    }

    private static FileStream Temporary() => new(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.ReadWrite,
        Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
    });

    // Content is write-once, so what was found stays found; what was not may have come since.
    private async Task<ReleaseAsset?> FindAsync(Digest digest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _known.TryGetValue(digest, out var asset) ? asset : (await RefreshAsync(cancellationToken)).GetValueOrDefault(digest);
    }

    private async Task<IReadOnlyDictionary<Digest, ReleaseAsset>> RefreshAsync(CancellationToken cancellationToken)
    {
        var found = new Dictionary<Digest, ReleaseAsset>();
        await foreach (var release in _releases.Value.ListAsync(cancellationToken))
        {
            foreach (var asset in release.Assets.Where(asset => asset is { IsUploaded: true, Digest: not null }))
            {
                found.TryAdd(asset.Digest!, asset);
            }
        }

        return _known = found;
    }
}
