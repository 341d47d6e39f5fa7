namespace ModelRegistry.ObjectStores.S3;

/// <summary>Cancels an exchange in which nothing has come or gone for too long.</summary>
internal sealed class SilenceWatch : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly TimeSpan _longest;

    public SilenceWatch(TimeSpan longest, CancellationToken cancellationToken)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _longest = longest;
        Heard();
    }

    /// <summary>Gets what is cancelled, by silence or from outside.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Says that something came or went.</summary>
    public void Heard() => _source.CancelAfter(_longest);

    /// <summary>Says that it may be silent for longer now.</summary>
    public void Expect(TimeSpan silence) => _source.CancelAfter(silence > _longest ? silence : _longest);

    public void Dispose() => _source.Dispose();
}
