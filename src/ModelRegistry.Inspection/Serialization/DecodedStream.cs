namespace ModelRegistry.Inspection.Serialization;

/// <summary>What a decompressor gives out, within limits; whatever goes wrong in it is an <see cref="UndecodableException"/>.</summary>
internal sealed class DecodedStream : ForwardStream
{
    private readonly CountedStream _compressed;
    private readonly Func<Stream, Stream> _decode;
    private readonly Action<long, long> _charge;
    private Stream? _decoder;
    private long _given;

    public DecodedStream(Stream compressed, Func<Stream, Stream> decode, Action<long, long> charge)
    {
        _compressed = new CountedStream(compressed);
        _decode = decode;
        _charge = charge;
    }

    public override int Read(Span<byte> buffer)
    {
        var read = Decode(buffer);
        _given += read;
        _charge(read, _given > ScanLimits.RatioFrom ? _given / Math.Max(1, _compressed.Count) : 0);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _compressed.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Decode(Span<byte> buffer)
    {
        try
        {
            _decoder ??= _decode(_compressed);
            return _decoder.Read(buffer);
        }
#pragma warning disable CA1031 // decompressors fail in many ways on hostile bytes, all of which mean the same here
        catch (Exception exception) when (exception is not (OperationCanceledException or UndecodableException or OutOfMemoryException) && !_compressed.HasFailed)
#pragma warning restore CA1031 // see above
        {
            throw new UndecodableException("compression", "the compressed data is damaged or in a variant that is not known");
        }
    }

    private sealed class CountedStream(Stream stream) : ForwardStream
    {
        public long Count { get; private set; }

        // The decoder of xz asks where it is, to find its padding.
        public override long Position
        {
            get => Count;
            set => throw new NotSupportedException();
        }

        /// <summary>Gets whether it was the bytes below that could not be read.</summary>
        public bool HasFailed { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            HasFailed = true;
            var read = stream.Read(buffer);
            HasFailed = false;
            Count += read;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                stream.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
