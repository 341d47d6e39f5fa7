using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Notifications;

/// <summary>The name of a notification channel: lower-case letters, digits, <c>-</c> and <c>_</c>, alphanumeric at both ends, at most 50 characters.</summary>
public sealed partial record ChannelName : IParsable<ChannelName>
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxLength = 50;

    private ChannelName(string text) => Text = text;

    /// <summary>Gets the channel that <c>rollback --github-issue</c> asks for, which needs no definition.</summary>
    public static ChannelName GitHubIssue { get; } = new("github-issue");

    /// <summary>Gets the name.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public static ChannelName Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var name)
        ? name
        : throw new FormatException(
            $"{Quotation.Of(s)} is not the name of a channel: lower-case letters, digits, - and _, a letter or digit at both ends, at most {MaxLength} characters.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ChannelName result)
    {
        result = s is not null && s.Length <= MaxLength && Grammar.IsMatch(s) ? new ChannelName(s) : null;
        return result is not null;
    }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Text;

    [GeneratedRegex(@"\A[a-z0-9]([a-z0-9_-]*[a-z0-9])?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Grammar { get; }
}
