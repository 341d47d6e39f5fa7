using Amazon.Runtime.Internal.Util;
using Amazon.S3.Model;

namespace ModelRegistry.ObjectStores.S3;

/// <summary>The bytes of an answer; a read that stays silent for too long has failed.</summary>
internal sealed class ObjectBody(GetObjectResponse response, TimeSpan silence) : Stream
{
    // The library takes tags that look so for MD5, and fails, on disposal too, where the bytes have another: readers here verify SHA-256 and say what they found.
    private Stream Content => response.ResponseStream is WrapperStream wrapper ? wrapper.GetNonWrapperBaseStream() : response.ResponseStream;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var watch = new SilenceWatch(silence, cancellationToken);
        return await Content.ReadAsync(buffer, watch.Token);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Content.Dispose();
        }

        base.Dispose(disposing);
    }
}
