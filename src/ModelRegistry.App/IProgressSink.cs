namespace ModelRegistry.App;

/// <summary>Is told of progress on long work.</summary>
public interface IProgressSink
{
    /// <summary>Gets the sink that ignores everything.</summary>
    static IProgressSink None { get; } = new Silent();

    /// <summary>Begins a piece of work of a known number of bytes; report bytes done to the result and dispose it at the end.</summary>
    IProgressTask Begin(string what, long totalBytes);

    /// <summary>Begins a piece of work of a known number of things; report how many were done to the result and dispose it at the end.</summary>
    IProgressTask BeginCount(string what, long total);

    private sealed class Silent : IProgressSink, IProgressTask
    {
        public IProgressTask Begin(string what, long totalBytes) => this;

        public IProgressTask BeginCount(string what, long total) => this;

        public void Report(long value)
        {
        }

        public void Dispose()
        {
        }
    }
}
