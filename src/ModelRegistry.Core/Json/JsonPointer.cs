namespace ModelRegistry.Core.Json;

/// <summary>Writes JSON pointers (RFC 6901).</summary>
public static class JsonPointer
{
    /// <summary>Returns the pointer of a path of member names and indices; empty for the whole document.</summary>
    public static string Of(IEnumerable<string> path) => string.Concat(path.Select(part => "/" + Escape(part)));

    /// <summary>Returns the pointer of a member below another pointer; the pointer itself when <paramref name="name"/> is empty.</summary>
    public static string Append(string pointer, string name) => name.Length == 0 ? pointer : $"{pointer}/{Escape(name)}";

    private static string Escape(string part) =>
        part.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
