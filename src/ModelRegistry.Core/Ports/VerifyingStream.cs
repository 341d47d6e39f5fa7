using System.Security.Cryptography;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Ports;

/// <summary>
/// Reads another stream and proves it: the read that meets the end throws <see cref="RegistryException"/> with
/// <c>Corrupt</c> when the bytes do not have the expected digest. A reader that stops before the end has proved nothing.
/// Disposes the inner stream.
/// </summary>
public sealed class VerifyingStream : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Stream _inner;
    private readonly Digest _expected;
    private readonly string _name;
    private bool _verified;

    /// <summary>Wraps a stream.</summary>
    /// <param name="inner">Stream whose bytes are proved.</param>
    /// <param name="expected">Digest they must have.</param>
    /// <param name="name">What the message calls the content: a path or location without secrets.</param>
    public VerifyingStream(Stream inner, Digest expected, string name)
    {
        _inner = inner;
        _expected = expected;
        _name = name;
    }

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
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer) => Take(buffer, buffer.Length == 0 ? 0 : _inner.Read(buffer));

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = buffer.Length == 0 ? 0 : await _inner.ReadAsync(buffer, cancellationToken);
        return Take(buffer.Span, count);
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

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
            _hash.Dispose();
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Take(ReadOnlySpan<byte> buffer, int count)
    {
        if (count > 0)
        {
            _hash.AppendData(buffer[..count]);
        }
        else if (buffer.Length > 0 && !_verified)
        {
            ContentProof.Require(_expected, Digest.FromBytes(_hash.GetCurrentHash()), _name);
            _verified = true;
        }

        return count;
    }
}
