namespace Nuke.Common.IO;

public sealed class AbsolutePath(string path)
{
    public override string ToString() => path;
}
