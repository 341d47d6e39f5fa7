using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace ModelRegistry.Core.Models;

/// <summary>
/// The name of a branch or a remote: letters, digits, <c>.</c>, <c>_</c> and <c>-</c> in parts separated by <c>/</c>, each
/// beginning and ending with a letter, digit or <c>_</c>. Narrower than Git's own rule, so that it is legal on every file system
/// and is never taken for an option, a range or a pattern.
/// </summary>
public sealed partial record GitName : IParsable<GitName>
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxLength = 100;

    private GitName(string text) => Text = text;

    /// <summary>Gets the name.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public static GitName Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var name)
        ? name
        : throw new FormatException(
            $"{Quotation.Of(s)} is not a name for a branch or remote: letters, digits, . _ and - in parts separated by /, at most {MaxLength} characters.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out GitName result)
    {
        result = s is not null && s.Length <= MaxLength && Grammar().IsMatch(s) ? new GitName(s) : null;
        return result is not null;
    }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Text;

    // A part neither ends in ".lock" nor holds "..": Git refuses both.
    [GeneratedRegex(@"\A(?!.*\.lock(/|\z))(?!.*\.\.)[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?(/[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9_])?)*\z")]
    private static partial Regex Grammar();
}
