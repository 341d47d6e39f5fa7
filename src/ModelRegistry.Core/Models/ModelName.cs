using System.Diagnostics.CodeAnalysis;

namespace ModelRegistry.Core.Models;

/// <summary>
/// A model's name: lower-case letters, digits, <c>_</c> and <c>-</c>, alphanumeric at both ends, at most 100 characters;
/// so legal in GTO tags, MLflow, OCI, URLs and on every file system.
/// </summary>
public sealed record ModelName : IParsable<ModelName>
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxLength = 100;

    private ModelName(string text) => Text = text;

    /// <summary>Gets the name.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public static ModelName Parse(string s, IFormatProvider? provider = null) => Problem(s) is { } problem
        ? throw new FormatException(problem)
        : new ModelName(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ModelName result)
    {
        result = s is not null && Problem(s) is null ? new ModelName(s) : null;
        return result is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string? Problem(string s)
    {
        if (s.Length is 0 or > MaxLength)
        {
            return $"{Quotation.Of(s)} is not a model name: it must have 1 to {MaxLength} characters.";
        }

        if (s.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789_-"))
        {
            return $"{Quotation.Of(s)} is not a model name: use lower-case letters, digits, '_' and '-' only.";
        }

        if (!char.IsAsciiLetterOrDigit(s[0]) || !char.IsAsciiLetterOrDigit(s[^1]))
        {
            return $"{Quotation.Of(s)} is not a model name: it must begin and end with a letter or digit.";
        }

        return ReservedNames.IsWindowsDevice(s)
            ? $"{Quotation.Of(s)} is not a model name: Windows reserves it, so no directory there can have it."
            : null;
    }
}
