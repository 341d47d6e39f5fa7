using System.Diagnostics.CodeAnalysis;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations;

/// <summary>What somebody expects of a stage before it moves: a version that holds it, or <c>none</c>.</summary>
/// <param name="Version">The version, or null when the stage must be empty.</param>
public sealed record ExpectedHolder(ModelVersion? Version) : IParsable<ExpectedHolder>
{
    private const string Nothing = "none";

    /// <inheritdoc/>
    public static ExpectedHolder Parse(string s, IFormatProvider? provider = null) =>
        s == Nothing ? new ExpectedHolder((ModelVersion?)null) : new ExpectedHolder(ModelVersion.Parse(s, provider));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ExpectedHolder result)
    {
        result = s == Nothing ? new ExpectedHolder((ModelVersion?)null)
            : ModelVersion.TryParse(s, provider, out var version) ? new ExpectedHolder(version) : null;
        return result is not null;
    }

    /// <summary>Returns the version, or <c>none</c>.</summary>
    public override string ToString() => Version?.ToString() ?? Nothing;
}
