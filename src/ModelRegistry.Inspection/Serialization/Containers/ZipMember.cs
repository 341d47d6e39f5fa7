namespace ModelRegistry.Inspection.Serialization.Containers;

/// <summary>One entry of a zip archive as its central directory states it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Flags">General purpose bit flags.</param>
/// <param name="Method">Compression method.</param>
/// <param name="Compressed">Compressed size.</param>
/// <param name="Size">Size.</param>
/// <param name="Header">Where its local header begins in the archive's bytes.</param>
/// <param name="Mode">Unix mode, 0 when there is none.</param>
internal sealed record ZipMember(string Name, int Flags, int Method, long Compressed, long Size, long Header, int Mode)
{
    public bool IsEncrypted => (Flags & 1) != 0;

    public bool IsDirectory => Name.EndsWith('/') && Size == 0;

    public bool IsLink => (Mode & 0xf000) == 0xa000;
}
