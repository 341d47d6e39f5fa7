namespace ModelRegistry.Inspection.Serialization;

/// <summary>What is shared by everything that looks into one artifact.</summary>
internal sealed class ScanContext(CancellationToken cancellationToken) : IDisposable
{
    private readonly List<Stream> _spools = [];

    /// <summary>Gets what was found.</summary>
    public FindingList Findings { get; } = new();

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Gets how many bytes may still be decompressed.</summary>
    public long Budget { get; private set; } = ScanLimits.Decompressed;

    /// <summary>Gets or sets how many members of archives may still be looked into.</summary>
    public int Members { get; set; } = ScanLimits.Members;

    /// <summary>Wraps a decompressor, so that what it gives out is limited and its failures are one kind.</summary>
    /// <param name="stream">The compressed bytes.</param>
    /// <param name="decode">Makes the decompressor.</param>
    public Stream Decode(Stream stream, Func<Stream, Stream> decode) => new DecodedStream(stream, decode, Charge);

    /// <summary>Opens content so that any part of it can be read, spooled to a temporary file where it is compressed.</summary>
    public Stream OpenSeekable(Content content)
    {
        var stream = content.Open();
        if (stream.CanSeek)
        {
            return stream;
        }

        using (stream)
        {
            var spool = new FileStream(
                Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
            _spools.Add(spool);
            stream.CopyTo(spool);
            return new SliceStream(spool, 0, spool.Length);
        }
    }

    private void Charge(long bytes, long ratio)
    {
        Budget -= bytes;
        if (Budget < 0 || ratio > ScanLimits.Ratio)
        {
            throw new UndecodableException(
                "bomb", $"decompressed, this is more than {ScanLimits.Ratio} times as large, or the artifact more than {ScanLimits.Decompressed} bytes", true);
        }
    }

    public void Dispose() => _spools.ForEach(spool => spool.Dispose());
}
