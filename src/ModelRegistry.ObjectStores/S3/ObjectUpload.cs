using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.ObjectStores.S3;

/// <summary>
/// Puts content under a key, if nothing is there. In one request where it fits, so that the store can say the SHA-256 of the whole; else in parts, of which it
/// says the checksum of their checksums only.
/// </summary>
internal sealed class ObjectUpload(S3Connection connection, ObjectAddress address, SpooledContent content, IProgress<long>? progress)
{
    private const string MediaType = "application/octet-stream";
    private const int MostParts = 10_000;

    private readonly string _name = address.ToString();
    private bool _asksForAbsence = true;

    /// <summary>Sends the content; what somebody else put there meanwhile is left as it is.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        content.Descriptor.Size <= connection.Options.LargestPut ? PutAsync(cancellationToken) : PutPartsAsync(cancellationToken);

    private Task PutAsync(CancellationToken cancellationToken) => IfAbsentAsync(() => SendAsync(0, content.Descriptor, (client, body, watch) => client.PutObjectAsync(
        Sized(new PutObjectRequest
        {
            BucketName = address.Bucket.Text,
            Key = address.Key,
            InputStream = body,
            AutoCloseStream = false,
            ContentType = MediaType,
            IfNoneMatch = _asksForAbsence ? "*" : null,
            ChecksumSHA256 = Base64(content.Descriptor.Digest),
        }, content.Descriptor.Size),
        watch.Token), cancellationToken));

    // What is stored already is no failure. Of stores that know no condition, the same bytes may be put twice.
    private async Task IfAbsentAsync(Func<Task> sendAsync)
    {
        try
        {
            await sendAsync();
        }
        catch (RegistryException exception) when (exception.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.PreconditionFailed })
        {
            progress?.Report(content.Descriptor.Size);
        }
        catch (RegistryException exception) when (_asksForAbsence && exception.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.NotImplemented })
        {
            _asksForAbsence = false;
            await sendAsync();
        }
    }

    private async Task PutPartsAsync(CancellationToken cancellationToken)
    {
        var begun = await connection.RunAsync(_name, (client, watch) => client.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest
            {
                BucketName = address.Bucket.Text,
                Key = address.Key,
                ContentType = MediaType,
                ChecksumAlgorithm = ChecksumAlgorithm.SHA256,
            },
            watch.Token), cancellationToken);
        try
        {
            var parts = await SendPartsAsync(begun.UploadId, cancellationToken);
            await IfAbsentAsync(() => CompleteAsync(begun.UploadId, parts, cancellationToken));
        }
        catch
        {
            await AbortAsync(begun.UploadId);
            throw;
        }
    }

    // Each part is read twice: its checksum goes before it, and the digest of the whole is compared before the parts become an object.
    private async Task<List<PartETag>> SendPartsAsync(string upload, CancellationToken cancellationToken)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var size = content.Descriptor.Size;
        var length = Math.Max(connection.Options.PartSize, (size + MostParts - 1) / MostParts);
        var parts = new List<PartETag>();
        for (var offset = 0L; offset < size; offset += length)
        {
            var part = await DescribeAsync(offset, Math.Min(length, size - offset), whole, cancellationToken);
            var number = parts.Count + 1;
            var sent = await SendAsync(offset, part, (client, body, watch) => client.UploadPartAsync(
                new UploadPartRequest
                {
                    BucketName = address.Bucket.Text,
                    Key = address.Key,
                    UploadId = upload,
                    PartNumber = number,
                    PartSize = part.Size,
                    InputStream = body,
                    ChecksumSHA256 = Base64(part.Digest),
                },
                watch.Token), cancellationToken);
            parts.Add(new PartETag(number, sent.ETag) { ChecksumSHA256 = Base64(part.Digest) });
        }

        ContentProof.Require(content.Descriptor.Digest, Digest.FromBytes(whole.GetHashAndReset()), "The content");
        return parts;
    }

    private async Task<Descriptor> DescribeAsync(long offset, long length, IncrementalHash whole, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var stream = content.OpenAt(offset);
        var buffer = new byte[1 << 17];
        for (var left = length; left > 0;)
        {
            var count = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancellationToken);
            if (count == 0)
            {
                break;
            }

            hash.AppendData(buffer, 0, count);
            whole.AppendData(buffer, 0, count);
            left -= count;
        }

        return new Descriptor(Digest.FromBytes(hash.GetHashAndReset()), length);
    }

    private async Task<bool> CompleteAsync(string upload, List<PartETag> parts, CancellationToken cancellationToken)
    {
        try
        {
            await connection.RunAsync(_name, (client, watch) =>
            {
                // Putting thousands of parts together takes minutes.
                watch.Expect(TimeSpan.FromMinutes(10));
                return client.CompleteMultipartUploadAsync(Completion(upload, parts), watch.Token);
            }, cancellationToken);
            return true;
        }
        catch (RegistryException exception) when (exception.InnerException is AmazonS3Exception { ErrorCode: "NoSuchUpload" })
        {
            // An earlier attempt may have been carried out, its answer lost: whoever called looks at what is there.
            return false;
        }
    }

    private CompleteMultipartUploadRequest Completion(string upload, List<PartETag> parts) => new()
    {
        BucketName = address.Bucket.Text,
        Key = address.Key,
        UploadId = upload,
        PartETags = parts,
        IfNoneMatch = _asksForAbsence ? "*" : null,
    };

    // The upload of a body, again from its start where that may help.
    private Task<T> SendAsync<T>(
        long offset, Descriptor part, Func<AmazonS3Client, UploadBody, SilenceWatch, Task<T>> sendAsync, CancellationToken cancellationToken) => connection.RunAsync(
        _name,
        async (client, watch) =>
        {
            await using var body = new UploadBody(() => content.OpenAt(offset), part, watch, progress);
            try
            {
                return await sendAsync(client, body, watch);
            }
            catch
            {
                body.TakeBack();
                throw;
            }
        },
        cancellationToken);

    private async Task AbortAsync(string upload)
    {
        using var watch = new SilenceWatch(connection.Options.Silence, CancellationToken.None);
        try
        {
            await connection.RunAsync(_name, (client, _) => client.AbortMultipartUploadAsync(
                new AbortMultipartUploadRequest { BucketName = address.Bucket.Text, Key = address.Key, UploadId = upload }, watch.Token), watch.Token);
        }
        catch (Exception exception) when (exception is RegistryException or OperationCanceledException)
        {
            // What is left of it is no object; the bucket's lifecycle clears it away.
            connection.Options.Trace($"object store: {_name} was given up, and its parts are left: {Quotation.Inert(exception.Message)}");
        }
    }

    private static PutObjectRequest Sized(PutObjectRequest request, long size)
    {
        request.Headers.ContentLength = size;
        return request;
    }

    private static string Base64(Digest digest) => Convert.ToBase64String(Convert.FromHexString(digest.Hex));
}
