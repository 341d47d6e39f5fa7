namespace ModelRegistry.App;

/// <summary>Is told of progress on long work.</summary>
public interface IProgressSink
{
    /// <summary>Gets the sink that ignores everything.</summary>
    static IProgressSink None { get; } = new Silent();

    /// <summary>Begins a piece of work of a known number of bytes; report bytes done to the result and dispose it at the end.</summary>
    IProgressTask Begin(string what, long totalBytes);

    private sealed class Silent : IProgressSink, IProgressTask
    {
        public IProgressTask Begin(string what, long totalBytes) => this;

        public void Report(long value)
        {
        }

        public void Dispose()
        {
        }
    }
}
