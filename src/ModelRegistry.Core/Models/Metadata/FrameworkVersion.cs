namespace ModelRegistry.Core.Models.Metadata;

/// <summary>Reads <c>env.framework</c>, e.g. <c>scikit-learn 1.5.2</c> or <c>torch==2.4.0</c>, and finds its package.</summary>
public static class FrameworkVersion
{
    private static readonly string[][] SamePackage =
    [
        ["torch", "pytorch"], ["scikit-learn", "sklearn"], ["tensorflow", "tf", "tensorflow-cpu", "tensorflow-gpu"], ["onnxruntime", "onnxruntime-gpu"],
    ];

    /// <summary>Splits a framework into name and version; the version is null when none follows the name.</summary>
    public static (string Name, string? Version) Split(string framework)
    {
        var cut = framework.AsSpan().IndexOfAny(" =@/");
        if (cut < 0)
        {
            return (framework, null);
        }

        var version = framework[cut..].TrimStart(' ', '=', '@', '/', 'v');
        return (framework[..cut], version.Length > 0 ? version : null);
    }

    /// <summary>Returns the version of a framework's package in a list of packages, or null when it has none.</summary>
    public static string? Installed(string framework, IEnumerable<KeyValuePair<string, string>> packages)
    {
        var name = PackageName(Split(framework).Name);
        var same = SamePackage.FirstOrDefault(names => names.Contains(name, StringComparer.Ordinal)) ?? [name];
        foreach (var package in packages)
        {
            if (same.Contains(PackageName(package.Key), StringComparer.Ordinal))
            {
                return package.Value;
            }
        }

        return null;
    }

    /// <summary>Returns whether a framework's own version is that of its package; one without a version agrees with all.</summary>
    public static bool Agrees(string framework, string installed) =>
        Split(framework).Version is not { } version || version.TrimStart('=', 'v') == installed.TrimStart('=', 'v', ' ');

    /// <summary>Returns a package's name as Python's index compares it: lower case, with <c>-</c> for each run of <c>-</c>, <c>_</c> and <c>.</c>.</summary>
    public static string PackageName(string name) =>
        string.Join('-', name.ToLowerInvariant().Split(['-', '_', '.'], StringSplitOptions.RemoveEmptyEntries));
}
