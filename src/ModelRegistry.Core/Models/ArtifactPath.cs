using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ModelRegistry.Core.Models;

/// <summary>
/// An artifact's path inside its version: relative, parts separated by <c>/</c>, Unicode NFC, without <c>.</c>,
/// <c>..</c>, empty parts or names that Windows reserves; at most 400 characters.
/// </summary>
public sealed record ArtifactPath : IParsable<ArtifactPath>
{
    /// <summary>Longest path, in characters.</summary>
    public const int MaxLength = 400;

    private ArtifactPath(string text) => Text = text;

    /// <summary>Gets the order of OpenSSF Model Signing: by path component, each compared by code point.</summary>
    public static IComparer<ArtifactPath> ComponentOrder { get; } = Comparer<ArtifactPath>.Create(CompareComponents);

    /// <summary>Gets the path.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public static ArtifactPath Parse(string s, IFormatProvider? provider = null) => Problem(s) is { } problem
        ? throw new FormatException($"{Quotation.Of(s)} is not an artifact path: {problem}.")
        : new ArtifactPath(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ArtifactPath result)
    {
        result = s is not null && Problem(s) is null ? new ArtifactPath(s) : null;
        return result is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string? Problem(string s)
    {
        if (s.Length is 0 or > MaxLength)
        {
            return $"it must have 1 to {MaxLength} characters";
        }

        if (s.Contains('\\', StringComparison.Ordinal))
        {
            return "separate its parts with '/', not '\\'";
        }

        if (s[0] == '/' || (s.Length > 1 && s[1] == ':'))
        {
            return "it must be relative";
        }

        return !ComposedText.IsComposed(s)
            ? "it must be in Unicode normalization form C"
            : s.Split('/').Select(PartProblem).FirstOrDefault(problem => problem is not null);
    }

    private static string? PartProblem(string part)
    {
        if (part.Length == 0)
        {
            return "it has an empty part";
        }

        if (part is "." or "..")
        {
            return "it may not contain '.' or '..'";
        }

        if (part[^1] is '.' or ' ' || part[0] == ' ')
        {
            return "a part may not begin with a space or end with a space or dot (Windows drops them)";
        }

        if (part.Any(c => char.IsControl(c) || "<>:\"|?*".Contains(c, StringComparison.Ordinal)) || Quotation.Inert(part) != part)
        {
            return "a part has a control character or one of < > : \" | ? *";
        }

        return ReservedNames.IsWindowsDevice(part) ? $"Windows reserves the name '{part}'" : null;
    }

    private static int CompareComponents(ArtifactPath? x, ArtifactPath? y)
    {
        var left = x!.Text.Split('/');
        var right = y!.Text.Split('/');
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var order = CompareCodePoints(left[i], right[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    // UTF-8 byte order is code point order; UTF-16 ordinal order is not (surrogates sort below U+E000).
    private static int CompareCodePoints(string x, string y) =>
        Encoding.UTF8.GetBytes(x).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y));
}
