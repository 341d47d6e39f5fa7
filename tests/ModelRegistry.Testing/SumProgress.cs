namespace ModelRegistry.Testing;

/// <summary>Adds up what it is told, at once and from any thread.</summary>
public sealed class SumProgress : IProgress<long>
{
    private long _total;

    /// <summary>Gets the sum so far.</summary>
    public long Total => Interlocked.Read(ref _total);

    public void Report(long value) => Interlocked.Add(ref _total, value);
}
