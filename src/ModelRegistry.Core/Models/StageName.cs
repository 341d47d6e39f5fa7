using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ModelRegistry.Core.Models;

/// <summary>
/// A stage's name: a lower-case letter, then lower-case letters, digits and <c>-</c>. Text in any case is accepted and
/// kept in lower case. <c>latest</c> and names like <c>v1</c> are reserved (MLflow reads them as versions).
/// </summary>
public sealed record StageName : IParsable<StageName>
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxLength = 50;

    private StageName(string text) => Text = text;

    /// <summary>Gets the name in lower case.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public static StageName Parse(string s, IFormatProvider? provider = null)
    {
        var lower = s.ToLowerInvariant();
        return Problem(s, lower) is { } problem ? throw new FormatException(problem) : new StageName(lower);
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out StageName result)
    {
        var lower = s?.ToLowerInvariant();
        result = s is not null && Problem(s, lower!) is null ? new StageName(lower!) : null;
        return result is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static string? Problem(string s, string lower)
    {
        if (lower.Length is 0 or > MaxLength)
        {
            return $"{Quotation.Of(s)} is not a stage name: it must have 1 to {MaxLength} characters.";
        }

        if (!char.IsAsciiLetter(s[0]) || lower.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789-") || !Ascii.IsValid(s))
        {
            return $"{Quotation.Of(s)} is not a stage name: use a letter, then letters, digits and '-'.";
        }

        return lower == "latest" || (lower[0] == 'v' && lower.Length > 1 && lower.AsSpan(1).ContainsAnyExceptInRange('0', '9') is false)
            ? $"{Quotation.Of(s)} is not a stage name: 'latest' and names like 'v1' are reserved for versions."
            : null;
    }
}
