namespace ModelRegistry.ObjectStores.Tests.Support;

/// <summary>A file that somebody writes to: each time it is read from somewhere anew, its last byte is another.</summary>
internal sealed class ShiftyStream : MemoryStream
{
    private byte _last;

    public ShiftyStream(int size)
    {
        SetLength(size);
    }

    public override long Position
    {
        get => base.Position;
        set
        {
            base.Position = Length - 1;
            WriteByte(++_last);
            base.Position = value;
        }
    }
}
