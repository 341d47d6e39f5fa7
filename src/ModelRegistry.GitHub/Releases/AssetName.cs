using System.Globalization;
using System.Text;
using ModelRegistry.Core.Models;

namespace ModelRegistry.GitHub.Releases;

/// <summary>
/// The name an artifact's path has as an asset, and back. GitHub changes names with other characters than letters, digits, <c>.</c>,
/// <c>-</c> and <c>_</c>, so that <c>_</c> introduces everything else: <c>__</c> is <c>_</c>, <c>_-</c> is <c>/</c>, <c>_hh</c> a byte of UTF-8.
/// </summary>
public static class AssetName
{
    /// <summary>Longest name.</summary>
    public const int MaxLength = 255;

    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.";

    /// <summary>Gets the names of what is attached beside the artifacts.</summary>
    public static IReadOnlyList<string> Reserved { get; } = ["metadata.json", "manifest.json", "report.html", "report.md"];

    /// <summary>Returns the name of an artifact's asset.</summary>
    /// <exception cref="RegistryException"><c>Unsupported</c> when the name would be too long.</exception>
    public static string Of(ArtifactPath path)
    {
        var name = new StringBuilder();
        // A leading dot would be cut off, and a path that is called like what we attach must not take its place.
        var isEscaped = path.Text[0] == '.' || Reserved.Contains(path.Text, StringComparer.OrdinalIgnoreCase);
        foreach (var value in Encoding.UTF8.GetBytes(path.Text))
        {
            var letter = (char)value;
            name.Append(letter switch
            {
                '/' => "_-",
                '_' => "__",
                _ when Plain.Contains(letter, StringComparison.Ordinal) && !(isEscaped && name.Length == 0) => letter.ToString(),
                _ => "_" + value.ToString("x2", CultureInfo.InvariantCulture),
            });
        }

        return name.Length <= MaxLength ? name.ToString() : throw new RegistryException(
            RegistryErrorCode.Unsupported,
            $"{Quotation.Of(path.Text)} would have {name.Length} characters as the name of an asset; {MaxLength} are possible.",
            "Give the artifact a shorter path.");
    }

    /// <summary>Returns the path an asset's name stands for, or null when it stands for none.</summary>
    public static ArtifactPath? Parse(string name)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] != '_')
            {
                bytes.Add((byte)name[i]);
                continue;
            }

            var rest = name.AsSpan(i + 1);
            switch (rest)
            {
                case ['_', ..] or ['-', ..]:
                    bytes.Add((byte)(rest[0] == '_' ? '_' : '/'));
                    i++;
                    break;
                case [_, _, ..] when byte.TryParse(rest[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value):
                    bytes.Add(value);
                    i += 2;
                    break;
                default:
                    return null;
            }
        }

        return !Reserved.Contains(name, StringComparer.OrdinalIgnoreCase) && ArtifactPath.TryParse(Encoding.UTF8.GetString([.. bytes]), null, out var path) ? path : null;
    }
}
