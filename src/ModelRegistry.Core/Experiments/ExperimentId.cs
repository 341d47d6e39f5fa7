using System.Diagnostics.CodeAnalysis;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Experiments;

/// <summary>Names an experiment of a model for ever: 1 to 100 lower-case letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, the first a letter or digit.</summary>
public sealed record ExperimentId : IParsable<ExperimentId>
{
    private const int MaxLength = 100;

    private ExperimentId(string text) => Text = text;

    /// <summary>Gets the id.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public static ExperimentId Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var result)
        ? result
        : throw new FormatException($"{Quotation.Of(s)} is not the id of an experiment: use 1 to {MaxLength} lower-case letters, digits, '.', '_' and '-', the first a letter or digit.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ExperimentId result)
    {
        result = s is { Length: > 0 and <= MaxLength } && IsPlain(s[0]) && s.All(c => IsPlain(c) || c is '.' or '_' or '-') ? new ExperimentId(s) : null;
        return result is not null;
    }

    /// <summary>Returns the id.</summary>
    public override string ToString() => Text;

    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9');
}
