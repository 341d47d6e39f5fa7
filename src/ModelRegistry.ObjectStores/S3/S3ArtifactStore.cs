using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.ObjectStores.S3;

/// <summary>
/// Keeps content in a bucket under <c>PREFIX/sha256/ab/abcd…</c>. An object is put only if none is there, with its SHA-256, which the store verifies where it can;
/// none is changed or deleted. What the store reports of an object's SHA-256 is its own word (<see cref="AttestAsync"/>).
/// </summary>
public sealed class S3ArtifactStore : IArtifactStore
{
    // Amazon's library is loaded with the first request: most commands send none.
    private readonly Lazy<S3Connection> _connection;
    private readonly string _bucket;
    private readonly string _prefix;

    /// <summary>Opens the store; nothing is looked up, nor sent, before it is used.</summary>
    public S3ArtifactStore(S3Options options, BucketName bucket, ArtifactPath? prefix)
    {
        _connection = new Lazy<S3Connection>(() => new S3Connection(options));
        _bucket = bucket.Text;
        _prefix = prefix is null ? "sha256/" : $"{prefix}/sha256/";
    }

    /// <summary>Returns where content is, or would be.</summary>
    public ObjectAddress AddressOf(Digest digest) => ObjectAddress.Parse($"s3://{_bucket}/{_prefix}{digest.Hex[..2]}/{digest.Hex}");

    /// <inheritdoc/>
    public async Task<Descriptor> PutAsync(Stream content, Digest? expected, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (expected is not null && await HeadAsync(expected, cancellationToken) is { } head)
        {
            // It is there already; what the caller holds is still proved, in one pass and without sending it.
            var held = await SpooledContent.HashAsync(content, null, progress, cancellationToken);
            ContentProof.Require(expected, held.Digest, "The content");
            RequireSound(head, held);
            return held;
        }

        await using var spooled = await SpooledContent.OfAsync(content, Temporary, null, cancellationToken);
        ContentProof.Require(expected ?? spooled.Descriptor.Digest, spooled.Descriptor.Digest, "The content");
        await UploadAsync(spooled, progress, cancellationToken);
        return spooled.Descriptor;
    }

    /// <inheritdoc/>
    public async Task<Descriptor?> StatAsync(Digest digest, CancellationToken cancellationToken) =>
        await HeadAsync(digest, cancellationToken) is { } head ? new Descriptor(digest, head.ContentLength) : null;

    /// <inheritdoc/>
    public async Task<Descriptor?> AttestAsync(Digest digest, CancellationToken cancellationToken) =>
        await HeadAsync(digest, cancellationToken) is not { } head ? null
        : Reported(head) is { } reported ? new Descriptor(reported, head.ContentLength)
        : await HashAsync(digest, null, cancellationToken);

    /// <inheritdoc/>
    public async Task<Stream> OpenReadAsync(Digest digest, CancellationToken cancellationToken)
    {
        var address = AddressOf(digest);
        return new VerifyingStream(await ObjectDownload.OpenAsync(_connection.Value, address, cancellationToken), digest, address.ToString());
    }

    /// <inheritdoc/>
    public async Task<Descriptor?> HashAsync(Digest digest, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = await ObjectDownload.OpenAsync(_connection.Value, AddressOf(digest), cancellationToken);
            return await SpooledContent.HashAsync(content, null, progress, cancellationToken);
        }
        catch (RegistryException exception) when (IsAbsent(exception))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Digest> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = _bucket, Prefix = _prefix };
        do
        {
            var page = await _connection.Value.RunAsync($"s3://{_bucket}/{_prefix}", (client, watch) => client.ListObjectsV2Async(request, watch.Token), cancellationToken);
            foreach (var item in page.S3Objects ?? [])
            {
                if (DigestOf(item.Key) is { } digest)
                {
                    yield return digest;
                }
            }

            request.ContinuationToken = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (request.ContinuationToken is not null);
    }

    private static FileStream Temporary() => new(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
    {
        Mode = FileMode.CreateNew,
        Access = FileAccess.ReadWrite,
        Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
    });

    private static bool IsAbsent(RegistryException exception) => exception.InnerException is AmazonS3Exception s3 && S3Failure.IsAbsent(s3);

    // The checksum of an object sent in parts is that of its parts' checksums: it says nothing of the digest.
    private static Digest? Reported(GetObjectMetadataResponse head) => head.ChecksumSHA256 is { Length: > 0 } text
        && head.ChecksumType != ChecksumType.COMPOSITE
        && Convert.FromBase64String(text.Contains('-', StringComparison.Ordinal) ? string.Empty : text) is { Length: 32 } bytes
        ? Digest.FromBytes(bytes)
        : null;

    private Digest? DigestOf(string key) => Digest.TryParse($"sha256:{key.Split('/')[^1]}", null, out var digest) && AddressOf(digest).Key == key ? digest : null;

    private async Task UploadAsync(SpooledContent content, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var address = AddressOf(content.Descriptor.Digest);
        if (await HeadAsync(content.Descriptor.Digest, cancellationToken) is { } present)
        {
            RequireSound(present, content.Descriptor);
            progress?.Report(content.Descriptor.Size);
            return;
        }

        await new ObjectUpload(_connection.Value, address, content, progress).RunAsync(cancellationToken);
        RequireSound(
            await HeadAsync(content.Descriptor.Digest, cancellationToken) ?? throw new RegistryException(
                RegistryErrorCode.Unavailable, $"{address} is not there, though it was sent.", "Run the same command again."),
            content.Descriptor);
    }

    // Nothing is put over what is there, be it sound or not.
    private void RequireSound(GetObjectMetadataResponse head, Descriptor content)
    {
        var reported = Reported(head) ?? content.Digest;
        if (reported != content.Digest || head.ContentLength != content.Size)
        {
            throw new RegistryException(
                RegistryErrorCode.Corrupt,
                $"{AddressOf(content.Digest)} has {head.ContentLength} bytes{(reported == content.Digest ? string.Empty : $" with the digest {reported}")}; content of its name has {content.Size}.",
                "Delete that object, with all its versions, and put the content again.");
        }
    }

    private async Task<GetObjectMetadataResponse?> HeadAsync(Digest digest, CancellationToken cancellationToken)
    {
        var address = AddressOf(digest);
        try
        {
            return await _connection.Value.RunAsync(address.ToString(), (client, watch) => client.GetObjectMetadataAsync(
                new GetObjectMetadataRequest { BucketName = _bucket, Key = address.Key, ChecksumMode = ChecksumMode.ENABLED }, watch.Token), cancellationToken);
        }
        catch (RegistryException exception) when (IsAbsent(exception))
        {
            return null;
        }
    }
}
