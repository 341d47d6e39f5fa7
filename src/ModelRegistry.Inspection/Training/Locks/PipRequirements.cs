using System.Text.RegularExpressions;

namespace ModelRegistry.Inspection.Training.Locks;

/// <summary>
/// Reads pip's requirements: <c>name[extra]==1.2.3 ; marker --hash=…</c>, with continued lines and comments. Only <c>==</c>
/// and <c>===</c> without a wildcard fix a version; <c>name @ URL</c> and paths leave it open.
/// </summary>
internal static partial class PipRequirements
{
    public static LockFile Read(string text)
    {
        var packages = new List<LockedPackage>();
        var open = 0;
        foreach (var line in Logical(text))
        {
            if (Pinned.Match(line) is { Success: true } match)
            {
                packages.Add(new LockedPackage(PythonName(match.Groups["name"].Value), match.Groups["version"].Value));
            }
            else if (IsRequirement(line))
            {
                open++;
            }
        }

        return new LockFile("pip", packages, open);
    }

    /// <summary>Returns a Python package's name in its one normal form (PEP 503).</summary>
    public static string PythonName(string name) => Separators.Replace(name, "-").ToLowerInvariant();

    [GeneratedRegex(@"^(?<name>[A-Za-z0-9][A-Za-z0-9._-]*)\s*(\[[^\]]*\])?\s*===?\s*(?<version>[A-Za-z0-9][A-Za-z0-9._+!-]*)\s*(;.*|--hash.*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pinned { get; }

    [GeneratedRegex("[-_.]+")]
    private static partial Regex Separators { get; }

    // Options (-r, --index-url) are not requirements, editable installs are.
    private static bool IsRequirement(string line) =>
        line[0] != '-' || line.StartsWith("-e", StringComparison.Ordinal) || line.StartsWith("--editable", StringComparison.Ordinal);

    private static IEnumerable<string> Logical(string text)
    {
        var joined = string.Empty;
        foreach (var line in EvidenceText.Lines(text))
        {
            var comment = line.StartsWith('#') ? 0 : line.IndexOf(" #", StringComparison.Ordinal);
            var content = joined + (comment < 0 ? line : line[..comment]);
            if (content.EndsWith('\\'))
            {
                joined = content[..^1] + " ";
                continue;
            }

            joined = string.Empty;
            if (content.Trim() is { Length: > 0 } requirement)
            {
                yield return requirement;
            }
        }

        if (joined.Trim() is { Length: > 0 } last)
        {
            yield return last;
        }
    }
}
