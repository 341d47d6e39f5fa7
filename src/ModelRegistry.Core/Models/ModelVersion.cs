using System.Diagnostics.CodeAnalysis;
using Semver;

namespace ModelRegistry.Core.Models;

/// <summary>A version's number: strict SemVer 2.0.0, at most 100 characters, without a leading <c>v</c>.</summary>
public sealed record ModelVersion : IParsable<ModelVersion>
{
    /// <summary>Longest version, in characters.</summary>
    public const int MaxLength = 100;

    private ModelVersion(SemVersion semVersion) => SemVersion = semVersion;

    /// <summary>Gets the order of SemVer precedence; versions that differ in build metadata only are equal in it.</summary>
    public static IComparer<ModelVersion> Precedence { get; } =
        Comparer<ModelVersion>.Create((x, y) => SemVersion.ComparePrecedence(x?.SemVersion, y?.SemVersion));

    /// <summary>Gets the parsed SemVer.</summary>
    public SemVersion SemVersion { get; }

    /// <summary>Gets a value indicating whether the version has no pre-release part.</summary>
    public bool IsRelease => SemVersion.IsRelease;

    /// <summary>
    /// Gets the text two versions share when no registry may hold both: lower case, without build metadata
    /// (file systems and tags cannot tell such twins apart).
    /// </summary>
    public string IdentityKey => SemVersion.WithoutMetadata().ToString().ToLowerInvariant();

    /// <inheritdoc/>
    public static ModelVersion Parse(string s, IFormatProvider? provider = null) =>
        Read(s, out var result) is { } problem ? throw new FormatException(problem) : result!;

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ModelVersion result)
    {
        result = null;
        return s is not null && Read(s, out result) is null;
    }

    /// <summary>Returns version <c>N.0.0</c>, the form of version N under the numeric scheme.</summary>
    public static ModelVersion Numeric(int number) => new(new SemVersion(number, 0, 0));

    /// <inheritdoc/>
    public override string ToString() => SemVersion.ToString();

    private static string? Read(string s, out ModelVersion? result)
    {
        result = null;
        if (s.Length > MaxLength)
        {
            return $"{Quotation.Of(s)} is not a version: it has more than {MaxLength} characters.";
        }

        if (SemVersion.TryParse(s, SemVersionStyles.Strict, out var parsed, MaxLength))
        {
            result = new ModelVersion(parsed);
            return null;
        }

        return $"{Quotation.Of(s)} is not a version: expected MAJOR.MINOR.PATCH as in SemVer 2.0.0, e.g. 1.2.0 or 1.3.0-rc.1.{Advice(s)}";
    }

    private static string Advice(string s)
    {
        if (s.Length > 1 && s[0] is 'v' or 'V')
        {
            return " Leave out the leading 'v'.";
        }

        return s.Length > 0 && s.Count(c => c == '.') < 2 && !s.AsSpan().ContainsAnyExcept("0123456789.")
            ? $" Write all three numbers, e.g. {string.Join('.', s.Split('.', StringSplitOptions.RemoveEmptyEntries).Concat(["0", "0"]).Take(3))}."
            : string.Empty;
    }
}
