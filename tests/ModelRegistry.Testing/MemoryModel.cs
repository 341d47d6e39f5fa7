using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Testing;

/// <summary>One model in memory; its owner holds the lock.</summary>
internal sealed class MemoryModel
{
    public List<byte[]> Entries { get; } = [];

    public SortedDictionary<string, byte[]> Views { get; } = new(StringComparer.Ordinal);

    public static void RequireViewPath(string path)
    {
        var isView = path == "state.json"
            || path.StartsWith("state/", StringComparison.Ordinal)
            || path.StartsWith("versions/", StringComparison.Ordinal);
        if (!isView || !ArtifactPath.TryParse(path, null, out _))
        {
            throw new ArgumentException($"{Quotation.Of(path)} is not the path of a view.", nameof(path));
        }
    }

    public bool Append(int number, byte[] entry, ViewChanges views)
    {
        if (number <= Entries.Count)
        {
            return false;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, Entries.Count + 1);
        RequireViews(views);
        Entries.Add(entry);
        return Apply(views);
    }

    public bool Apply(ViewChanges views)
    {
        RequireViews(views);
        foreach (var (path, content) in views.Writes)
        {
            Views[path] = content.ToArray();
        }

        foreach (var path in views.Deletes)
        {
            Views.Remove(path);
        }

        return true;
    }

    private static void RequireViews(ViewChanges views)
    {
        foreach (var path in views.Writes.Select(write => write.Key).Concat(views.Deletes))
        {
            RequireViewPath(path);
        }
    }
}
