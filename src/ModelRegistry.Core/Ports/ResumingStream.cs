namespace ModelRegistry.Core.Ports;

/// <summary>Reads a download forward; where it breaks, goes on from the byte it had come to. Disposes what it reads.</summary>
/// <param name="first">The download from its start.</param>
/// <param name="openAtAsync">Opens it again from a byte on.</param>
/// <param name="isBroken">Whether a failure says that the download broke, so that going on may help.</param>
/// <param name="waitAsync">Waits until it may be opened again; throws what the reader is to see when it broke too often.</param>
public sealed class ResumingStream(
    Stream first,
    Func<long, CancellationToken, Task<Stream>> openAtAsync,
    Func<Exception, CancellationToken, bool> isBroken,
    Func<Exception, long, CancellationToken, Task> waitAsync) : Stream
{
    private Stream? _content = first;
    private long _position;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>Reads over what comes before the byte wanted, for servers that send everything from the start.</summary>
    /// <exception cref="IOException">There are fewer bytes than that.</exception>
    public static async Task SkipAsync(Stream content, long count, CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        while (count > 0)
        {
            var read = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, count)), cancellationToken);
            count -= read > 0 ? read : throw new IOException("The download got shorter.");
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                _content ??= await openAtAsync(_position, cancellationToken);
                var count = await _content.ReadAsync(buffer, cancellationToken);
                _position += count;
                return count;
            }
            catch (Exception exception) when (isBroken(exception, cancellationToken))
            {
                await CloseAsync();
                await waitAsync(exception, _position, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _content?.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task CloseAsync()
    {
        if (_content is { } broken)
        {
            _content = null;
            await broken.DisposeAsync();
        }
    }
}
