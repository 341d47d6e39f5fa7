using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace ModelRegistry.Storage.Files;

/// <summary>Keeps the large buffers that content moves through: in place and aligned, as writing past the cache demands.</summary>
internal static class AlignedBuffers
{
    /// <summary>Bytes of a buffer.</summary>
    public const int Size = 1 << 20;

    /// <summary>What addresses, offsets and lengths must be multiples of; no disk in use asks for more.</summary>
    public const int Alignment = 4096;

    private static readonly ConcurrentBag<Memory<byte>> Free = [];

    /// <summary>Takes a buffer with any content.</summary>
    public static Memory<byte> Rent() => Free.TryTake(out var buffer) ? buffer : Allocate();

    /// <summary>Gives a buffer back; nobody may use it any more.</summary>
    public static void Return(Memory<byte> buffer) => Free.Add(buffer);

    private static Memory<byte> Allocate()
    {
        var array = GC.AllocateUninitializedArray<byte>(Size + Alignment, pinned: true);
        var excess = (int)((ulong)Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) % Alignment);
        return array.AsMemory((Alignment - excess) % Alignment, Size);
    }
}
