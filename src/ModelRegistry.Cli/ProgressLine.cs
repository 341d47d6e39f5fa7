using System.Globalization;
using ModelRegistry.App;
using ModelRegistry.Cli.Rendering;

namespace ModelRegistry.Cli;

/// <summary>Shows progress in one line of a terminal that is written over, several times a second at most.</summary>
internal sealed class ProgressLine(TextWriter writer, TimeProvider clock) : IProgressSink
{
    /// <inheritdoc/>
    public IProgressTask Begin(string what, long totalBytes) => new Line(writer, clock, what, totalBytes, Sizes.Text);

    /// <inheritdoc/>
    public IProgressTask BeginCount(string what, long total) => new Line(writer, clock, what, total, number => number.ToString("N0", CultureInfo.InvariantCulture));

    private sealed class Line(TextWriter writer, TimeProvider clock, string what, long total, Func<long, string> show) : IProgressTask
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400);
        private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

        private readonly long _start = clock.GetTimestamp();
        private readonly Lock _lock = new();
        private TimeSpan _shown;
        private long _done;
        private bool _visible;

        public void Report(long value)
        {
            lock (_lock)
            {
                _done += value;
                var elapsed = clock.GetElapsedTime(_start);
                if (elapsed < Patience || elapsed - _shown < Interval)
                {
                    return;
                }

                (_shown, _visible) = (elapsed, true);
                writer.Write($"\r\u001b[K{Text(elapsed)}");
            }
        }

        public void Dispose()
        {
            if (_visible)
            {
                writer.Write("\r\u001b[K");
            }
        }

        private string Text(TimeSpan elapsed)
        {
            var rate = $"{show((long)(_done / elapsed.TotalSeconds))}/s";
            return total > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{what}  {Math.Min(100, 100.0 * _done / total):0}%  {show(_done)} of {show(total)}  {rate}")
                : $"{what}  {show(_done)}  {rate}";
        }
    }
}
