using System.Net;

namespace ModelRegistry.GitHub.Http;

/// <summary>Reads a download forward; where the connection breaks, goes on from the byte it had come to.</summary>
internal sealed class ResumingStream(
    Stream first, HttpResponseMessage response, Func<long, CancellationToken, Task<HttpResponseMessage>> openAtAsync, Backoff backoff, string token) : Stream
{
    private Stream _content = first;
    private HttpResponseMessage _response = response;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                var count = await _content.ReadAsync(buffer, cancellationToken);
                _position += count;
                return count;
            }
            catch (Exception exception) when (Failure.IsOfTransport(exception, cancellationToken))
            {
                var wait = backoff.AfterFailure() ?? throw Failure.Translate(exception, "the rest of a download", token);
                await backoff.WaitAsync(wait, exception.Message, cancellationToken);
                await ReopenAsync(cancellationToken);
            }
        }
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
            _content.Dispose();
            _response.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task ReopenAsync(CancellationToken cancellationToken)
    {
        await _content.DisposeAsync();
        _response.Dispose();
        _response = await openAtAsync(_position, cancellationToken);
        _content = await _response.Content.ReadAsStreamAsync(cancellationToken);
        if (_response.StatusCode != HttpStatusCode.PartialContent)
        {
            await SkipAsync(_position, cancellationToken);
        }
    }

    // A store that knows no ranges sends everything from the start.
    private async Task SkipAsync(long count, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        while (count > 0)
        {
            var read = await _content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, count)), cancellationToken);
            count -= read > 0 ? read : throw new IOException("The download got shorter.");
        }
    }
}
