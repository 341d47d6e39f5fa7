using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using ModelRegistry.Core.Models;
using ModelRegistry.Storage.Files;

namespace ModelRegistry.Storage;

/// <summary>
/// Hashes a stream, and copies it to a file when asked, in one pass over a ring of buffers: while one is hashed, the next
/// is being filled and those before it are being written. Memory is constant.
/// </summary>
internal sealed class ContentCopy : IDisposable
{
    private const int BufferCount = 4;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Memory<byte>[] _buffers = new Memory<byte>[BufferCount];
    private readonly Task[] _writes = new Task[BufferCount];
    private Task<int> _reading = Task.FromResult(0);
    private Task _lastWrite = Task.CompletedTask;
    private long _size;

    private ContentCopy()
    {
        Array.Fill(_writes, Task.CompletedTask);
    }

    /// <summary>Reads a stream to its end and returns what it held.</summary>
    public static Task<Descriptor> HashAsync(Stream content, IProgress<long>? progress, CancellationToken cancellationToken) =>
        RunAsync(content, null, progress, cancellationToken);

    /// <summary>Copies a stream to the start of an open file and returns what it held. Flushes nothing.</summary>
    public static Task<Descriptor> ToFileAsync(
        Stream content, SafeFileHandle target, IProgress<long>? progress, CancellationToken cancellationToken) =>
        RunAsync(content, target, progress, cancellationToken);

    /// <summary>Returns the buffers.</summary>
    public void Dispose()
    {
        _hash.Dispose();
        foreach (var buffer in _buffers.Where(buffer => !buffer.IsEmpty))
        {
            AlignedBuffers.Return(buffer);
        }
    }

    private static async Task<Descriptor> RunAsync(
        Stream content, SafeFileHandle? target, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var copy = new ContentCopy();
        try
        {
            return await copy.PumpAsync(content, target, progress, cancellationToken);
        }
        finally
        {
            // Neither may touch the buffers or the file once this returns.
            await ((Task)copy._reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await copy._lastWrite.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Descriptor> PumpAsync(
        Stream content, SafeFileHandle? target, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var writer = target is null ? null : new ContentWriter(target);
        _reading = FillAsync(content, 0, cancellationToken);
        for (var current = 0; await _reading is > 0 and var count; current = (current + 1) % BufferCount)
        {
            var bytes = _buffers[current][..count];
            if (writer is not null)
            {
                _writes[current] = _lastWrite = WriteAsync(writer, bytes, _lastWrite);
            }

            _reading = FillAsync(content, (current + 1) % BufferCount, cancellationToken);
            _hash.AppendData(bytes.Span);
            _size += count;
            progress?.Report(count);
        }

        await _lastWrite;
        return new Descriptor(Digest.FromBytes(_hash.GetHashAndReset()), _size);
    }

    private async Task<int> FillAsync(Stream content, int index, CancellationToken cancellationToken)
    {
        await _writes[index];
        var buffer = _buffers[index].IsEmpty ? _buffers[index] = AlignedBuffers.Rent() : _buffers[index];
        return await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
    }

    private async Task WriteAsync(ContentWriter writer, ReadOnlyMemory<byte> bytes, Task previous)
    {
        var offset = _size;
        await previous.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        writer.Write(bytes.Span, offset);
    }
}
