using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace ModelRegistry.Core.Notifications;

/// <summary>
/// The name of an environment variable: capitals, digits and <c>_</c>, beginning with a capital, at most 100 characters. Narrow on purpose: hardly
/// any secret fits it, so that one pasted where its name belongs is refused.
/// </summary>
public sealed partial record VariableName : IParsable<VariableName>
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxLength = 100;

    private VariableName(string text) => Text = text;

    /// <summary>Gets the name.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    /// <remarks>The text is not quoted: it may be the secret itself.</remarks>
    public static VariableName Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var name)
        ? name
        : throw new FormatException(
            $"must be the name of an environment variable, such as OPS_WEBHOOK_SECRET, and never the value: capitals, digits and _, at most {MaxLength} characters");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out VariableName result)
    {
        result = s is not null && s.Length <= MaxLength && Grammar.IsMatch(s) ? new VariableName(s) : null;
        return result is not null;
    }

    /// <summary>Returns the name.</summary>
    public override string ToString() => Text;

    [GeneratedRegex(@"\A[A-Z][A-Z0-9_]*\z")]
    private static partial Regex Grammar { get; }
}
