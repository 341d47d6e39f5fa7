using System.Collections.Concurrent;

namespace ModelRegistry.Storage.Files;

/// <summary>
/// Makes directories below a root and their names durable. A directory met for the first time has its parent flushed
/// even when it existed: another process may have made it a moment ago and not come to the flush.
/// </summary>
internal sealed class DurableDirectories(string root)
{
    private readonly ConcurrentDictionary<string, bool> _durable = new(StringComparer.Ordinal);

    /// <summary>Makes sure that a directory exists, for good, and returns its path.</summary>
    public string Ensure(params ReadOnlySpan<string> parts)
    {
        EnsureRoot(root);
        var path = root;
        foreach (var part in parts)
        {
            var parent = path;
            path = Path.Combine(parent, part);
            SafePath.RefuseLink(path);
            if (!_durable.ContainsKey(path) || !Directory.Exists(path))
            {
                Make(path, parent);
                _durable[path] = true;
            }
        }

        return path;
    }

    private static void EnsureRoot(string directory)
    {
        if (!Directory.Exists(directory) && Path.GetDirectoryName(directory) is { } parent)
        {
            EnsureRoot(parent);
            Make(directory, parent);
        }
    }

    private static void Make(string directory, string parent)
    {
        Directory.CreateDirectory(directory);
        NativeFiles.FlushDirectory(parent);
    }
}
