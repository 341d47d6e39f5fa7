using Microsoft.Win32.SafeHandles;

namespace ModelRegistry.Storage.Files;

/// <summary>
/// Writes a new file from start to end. On Linux whole aligned buffers go past the page cache where the file system lets
/// them: copying gigabytes into the cache only to flush them at once costs more processor time than hashing them.
/// </summary>
internal sealed class ContentWriter(SafeFileHandle target)
{
    private bool _isDirect;
    private bool _isRefused;

    /// <summary>Writes bytes at an offset.</summary>
    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        Choose(bytes.Length == AlignedBuffers.Size && offset % AlignedBuffers.Alignment == 0);
        try
        {
            RandomAccess.Write(target, bytes, offset);
        }
        catch (IOException exception) when (_isDirect && exception.HResult == Errno.InvalidArgument)
        {
            // This disk wants another alignment: once more, through the cache.
            _isRefused = true;
            Choose(direct: false);
            RandomAccess.Write(target, bytes, offset);
        }
    }

    private void Choose(bool direct)
    {
        direct &= !_isRefused && OperatingSystem.IsLinux();
        if (direct == _isDirect)
        {
            return;
        }

        if (NativeFiles.SetDirect(target, direct))
        {
            _isDirect = direct;
        }
        else
        {
            _isRefused |= direct;
        }
    }
}
