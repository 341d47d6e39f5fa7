using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Storage.Files;

/// <summary>One model's views: files anyone may delete, each replaced at one instant and never flushed.</summary>
internal sealed class ViewDirectory
{
    private readonly string _model;

    /// <summary>Looks at a model's views.</summary>
    /// <exception cref="RegistryException"><c>Corrupt</c>: a symbolic link is on the way.</exception>
    public ViewDirectory(string root, ModelName model)
    {
        _model = SafePath.Below(root, RegistryLayout.Models, model.Text);
    }

    /// <summary>Returns a view's bytes, or null.</summary>
    public byte[]? Read(string path) => FileReading.ReadWhole(PathOf(path));

    /// <summary>Returns the paths of all views, in ordinal order.</summary>
    public IReadOnlyList<string> List()
    {
        var found = new List<string>();
        foreach (var name in RegistryLayout.ViewNames)
        {
            var path = SafePath.Below(_model, name);
            if (Directory.Exists(path))
            {
                Collect(new DirectoryInfo(path), name, found);
            }
            else if (SafePath.SizeOf(path) is not null)
            {
                found.Add(name);
            }
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }

    /// <summary>Writes, then deletes, in the order given.</summary>
    public void Apply(ViewChanges changes)
    {
        foreach (var (path, content) in changes.Writes)
        {
            Write(PathOf(path), content.Span);
        }

        foreach (var path in changes.Deletes)
        {
            Delete(PathOf(path));
        }
    }

    private static void Write(string target, ReadOnlySpan<byte> content)
    {
        var directory = Path.GetDirectoryName(target)!;
        Directory.CreateDirectory(directory);
        using var temporary = TemporaryFile.CreateReplaceable(directory);
        RandomAccess.Write(temporary.Handle, content, 0);
        temporary.PublishOver(target, content.Length, flush: false);
    }

    private static void Delete(string path)
    {
        if (SafePath.SizeOf(path) is not null)
        {
            File.Delete(path);
        }
    }

    private static void Collect(DirectoryInfo directory, string prefix, List<string> found)
    {
        foreach (var item in directory.EnumerateFileSystemInfos())
        {
            var path = prefix + "/" + item.Name;
            if (item.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                throw FileFailure.Link(item.FullName);
            }

            if (item is DirectoryInfo inner)
            {
                Collect(inner, path, found);
            }
            else if (!item.Name.StartsWith(TemporaryFile.Prefix, StringComparison.Ordinal))
            {
                found.Add(path);
            }
        }
    }

    private string PathOf(string path) => SafePath.Below(_model, RegistryLayout.ViewParts(path));
}
