using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using ModelRegistry.Core.Models;
using ModelRegistry.Storage.Files;

namespace ModelRegistry.Storage;

/// <summary>
/// Hashes a stream, and copies it to a file when asked, in one pass over two buffers: while one is hashed and written,
/// the other is being filled. Memory is constant.
/// </summary>
internal sealed class ContentCopy : IDisposable
{
    private const int BufferSize = 1 << 20;
    private const int WritebackSize = 16 << 20;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[][] _buffers = [ArrayPool<byte>.Shared.Rent(BufferSize), ArrayPool<byte>.Shared.Rent(BufferSize)];
    private Task<int> _reading = Task.FromResult(0);
    private Task _writing = Task.CompletedTask;
    private long _size;

    private ContentCopy()
    {
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
        Array.ForEach(_buffers, buffer => ArrayPool<byte>.Shared.Return(buffer));
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
            await copy._writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<Descriptor> PumpAsync(
        Stream content, SafeFileHandle? target, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        _reading = FillAsync(content, 0, cancellationToken);
        for (var current = 0; await _reading is > 0 and var count; current = 1 - current)
        {
            await _writing;
            _writing = target is null ? Task.CompletedTask : WriteAsync(target, current, count);
            _reading = FillAsync(content, 1 - current, cancellationToken);
            _hash.AppendData(_buffers[current], 0, count);
            _size += count;
            progress?.Report(count);
        }

        await _writing;
        return new Descriptor(Digest.FromBytes(_hash.GetHashAndReset()), _size);
    }

    private Task<int> FillAsync(Stream content, int index, CancellationToken cancellationToken) =>
        content.ReadAtLeastAsync(_buffers[index].AsMemory(0, BufferSize), BufferSize, throwOnEndOfStream: false, cancellationToken)
            .AsTask();

    private Task WriteAsync(SafeFileHandle target, int index, int count)
    {
        var offset = _size;
        return Task.Run(() => Write(target, _buffers[index].AsSpan(0, count), offset));
    }

    // Starting the disk early lets it work while the rest is read, instead of all at the final flush.
    private static void Write(SafeFileHandle target, ReadOnlySpan<byte> bytes, long offset)
    {
        RandomAccess.Write(target, bytes, offset);
        var end = offset + bytes.Length;
        if (end % WritebackSize == 0)
        {
            NativeFiles.BeginWriteback(target, end - WritebackSize, WritebackSize);
        }
    }
}
