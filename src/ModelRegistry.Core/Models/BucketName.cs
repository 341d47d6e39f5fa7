using System.Diagnostics.CodeAnalysis;

namespace ModelRegistry.Core.Models;

/// <summary>
/// Name of a bucket in an object store that speaks S3: 3 to 63 lower-case letters, digits, <c>.</c> and <c>-</c>, alphanumeric at both ends.
/// </summary>
public sealed record BucketName : IParsable<BucketName>
{
    private const int MinLength = 3;
    private const int MaxLength = 63;

    private BucketName(string text) => Text = text;

    /// <summary>Gets the name.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public static BucketName Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var result)
        ? result
        : throw new FormatException(
            $"{Quotation.Of(s)} is not the name of a bucket: it has {MinLength} to {MaxLength} lower-case letters, digits, '.' and '-', and a letter or digit at both ends.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out BucketName result)
    {
        result = s is { Length: >= MinLength and <= MaxLength }
            && !s.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789.-")
            && char.IsAsciiLetterOrDigit(s[0])
            && char.IsAsciiLetterOrDigit(s[^1])
            && !s.Contains("..", StringComparison.Ordinal)
            ? new BucketName(s)
            : null;
        return result is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
