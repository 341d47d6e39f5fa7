using System.Diagnostics.CodeAnalysis;
using ModelRegistry.Core.Models;

namespace ModelRegistry.GitHub;

/// <summary>Owner and name of a repository, written <c>owner/name</c>.</summary>
public sealed record RepositoryName : IParsable<RepositoryName>
{
    private const string Allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";

    private RepositoryName(string owner, string name)
    {
        Owner = owner;
        Name = name;
    }

    /// <summary>Gets the login of the person or organization.</summary>
    public string Owner { get; }

    /// <summary>Gets the name.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public static RepositoryName Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var result)
        ? result
        : throw new FormatException($"{Quotation.Of(s)} is not a repository: expected owner/name.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out RepositoryName result)
    {
        var parts = s?.Split('/') ?? [];
        result = parts.Length == 2 && parts.All(IsPart) ? new RepositoryName(parts[0], parts[1]) : null;
        return result is not null;
    }

    /// <summary>Returns <c>owner/name</c>.</summary>
    public override string ToString() => $"{Owner}/{Name}";

    private static bool IsPart(string part) =>
        part.Length is > 0 and <= 100 && part is not ("." or "..") && !part.AsSpan().ContainsAnyExcept(Allowed);
}
