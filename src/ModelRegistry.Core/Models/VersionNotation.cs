using System.Globalization;

namespace ModelRegistry.Core.Models;

/// <summary>Reads and writes versions in the notation of a versioning scheme.</summary>
public static class VersionNotation
{
    /// <summary>Reads a version; under <see cref="VersioningScheme.Numeric"/> <c>12</c> and <c>12.0.0</c> are the same version.</summary>
    /// <exception cref="FormatException">The text is not a version of the scheme.</exception>
    public static ModelVersion Parse(VersioningScheme scheme, string text)
    {
        if (scheme == VersioningScheme.SemVer)
        {
            return ModelVersion.Parse(text);
        }

        return Number(text) is { } number
            ? ModelVersion.Numeric(number)
            : throw new FormatException($"{Quotation.Of(text)} is not a version: this model numbers its versions 1, 2, 3 and so on.");
    }

    /// <summary>Writes a version the way the scheme's people do: <c>12</c> under <see cref="VersioningScheme.Numeric"/>.</summary>
    public static string Write(VersioningScheme scheme, ModelVersion version) => scheme == VersioningScheme.Numeric
        ? version.SemVersion.Major.ToString(CultureInfo.InvariantCulture)
        : version.ToString();

    private static int? Number(string text)
    {
        var digits = text.EndsWith(".0.0", StringComparison.Ordinal) ? text[..^4] : text;
        return digits is ['1' or '2' or '3' or '4' or '5' or '6' or '7' or '8' or '9', ..]
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }
}
