namespace ModelRegistry.Testing;

/// <summary>A fresh directory that is deleted with all it holds, read-only files included.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("modelregistry-");

    /// <summary>Gets the directory's path.</summary>
    public string Path => _directory.FullName;

    /// <summary>Returns the path of something in the directory.</summary>
    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Writes a file, making its directories, and returns its path.</summary>
    public string Write(string relative, ReadOnlySpan<byte> content)
    {
        var path = At(relative.Split('/'));
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Returns the relative paths of all files, parts separated by <c>/</c>, in ordinal order.</summary>
    public IReadOnlyList<string> Files() =>
    [
        .. Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
            .Select(path => System.IO.Path.GetRelativePath(Path, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    public void Dispose()
    {
        if (OperatingSystem.IsWindows())
        {
            foreach (var file in _directory.EnumerateFiles("*", SearchOption.AllDirectories))
            {
                file.Attributes = FileAttributes.Normal;
            }
        }

        _directory.Delete(recursive: true);
    }
}
