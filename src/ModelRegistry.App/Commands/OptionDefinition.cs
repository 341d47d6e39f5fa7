namespace ModelRegistry.App.Commands;

/// <summary>
/// Declares one option of a verb: <c>--name VALUE</c>, or a switch when <see cref="ValueName"/> is null.
/// </summary>
/// <param name="Name">Long name without dashes, lower case with hyphens: <c>request-id</c>.</param>
/// <param name="ValueName">Placeholder shown in help, or null for a switch.</param>
/// <param name="Description">One sentence for help and shell completion.</param>
/// <param name="Position">Zero-based position when the value may also be given without the option's name; null if it may not.</param>
/// <param name="Repeatable">True when the option may be given several times.</param>
public sealed record OptionDefinition(
    string Name,
    string? ValueName,
    string Description,
    int? Position = null,
    bool Repeatable = false)
{
    /// <summary>Gets a value indicating whether the verb cannot do without the option; help says so.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Gets the closed set of values the option takes, or an empty list when it takes any.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
}
