using System.Diagnostics;
using System.IO.MemoryMappedFiles;

namespace ModelRegistry.Storage.Race;

/// <summary>
/// Holds processes back until all have arrived, then lets them go within a few nanoseconds of each other: they spin on
/// one counter in memory that they share through a file.
/// </summary>
internal sealed unsafe class SharedBarrier : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly int* _arrived;
    private readonly int _participants;
    private int _expected;

    public SharedBarrier(string path, int participants)
    {
        _participants = participants;
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        _file = MemoryMappedFile.CreateFromFile(
            stream, null, Environment.SystemPageSize, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: false);
        _view = _file.CreateViewAccessor();
        byte* address = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref address);
        _arrived = (int*)address;
    }

    /// <summary>Waits for the others.</summary>
    /// <exception cref="TimeoutException">One of them did not come.</exception>
    public void Meet()
    {
        _expected += _participants;
        _ = Interlocked.Increment(ref *_arrived);
        var start = Stopwatch.GetTimestamp();
        while (Volatile.Read(ref *_arrived) < _expected)
        {
            // With more processes than processors, spinning on would keep the missing ones from arriving.
            _ = Thread.Yield();
            if (Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException("Another participant did not arrive.");
            }
        }
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
