namespace ModelRegistry.GitHub.Http;

/// <summary>Writes names into paths.</summary>
internal static class PathText
{
    /// <summary>Returns a name as one part of a path.</summary>
    public static string Part(string name) => Uri.EscapeDataString(name);

    /// <summary>Returns a reference as parts of a path; its slashes stay.</summary>
    public static string Parts(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
}
