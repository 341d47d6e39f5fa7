using System.Globalization;
using System.Net;
using Amazon.S3.Model;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.ObjectStores.S3;

/// <summary>One object, read forward in constant memory; where the connection breaks, it goes on from there, of the same bytes or not at all.</summary>
internal sealed class ObjectDownload
{
    // Whoever delivers this much between two breaks may go on for ever.
    private const long Progress = 8 << 20;

    private readonly S3Connection _connection;
    private readonly ObjectAddress _address;
    private string? _tag;
    private int _breaks;
    private long _lastBreak;

    private ObjectDownload(S3Connection connection, ObjectAddress address)
    {
        _connection = connection;
        _address = address;
    }

    /// <summary>Opens the object; the caller verifies and disposes it.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when it is gone, <c>Unauthorized</c>, or <c>Unavailable</c>.</exception>
    public static async Task<Stream> OpenAsync(S3Connection connection, ObjectAddress address, CancellationToken cancellationToken)
    {
        var download = new ObjectDownload(connection, address);
        return new ResumingStream(await download.OpenAtAsync(0, cancellationToken), download.OpenAtAsync, S3Failure.MayPass, download.WaitAsync);
    }

    private async Task<Stream> OpenAtAsync(long offset, CancellationToken cancellationToken)
    {
        var response = await _connection.RunAsync(_address.ToString(), (client, watch) => client.GetObjectAsync(Request(offset), watch.Token), cancellationToken);
        _tag ??= response.ETag;
        var body = new ObjectBody(response, _connection.Options.Silence);
        await ResumingStream.SkipAsync(body, response.HttpStatusCode == HttpStatusCode.PartialContent ? 0 : offset, cancellationToken);
        return body;
    }

    private GetObjectRequest Request(long offset)
    {
        var request = new GetObjectRequest { BucketName = _address.Bucket.Text, Key = _address.Key, VersionId = _address.VersionId };
        if (offset > 0)
        {
            request.ByteRange = new ByteRange(string.Create(CultureInfo.InvariantCulture, $"bytes={offset}-"));
            request.EtagToMatch = _tag;
        }

        return request;
    }

    private Task WaitAsync(Exception exception, long position, CancellationToken cancellationToken)
    {
        _breaks = position - _lastBreak >= Progress ? 1 : _breaks + 1;
        _lastBreak = position;
        return _connection.WaitAsync(exception, _address.ToString(), _breaks, cancellationToken);
    }
}
