namespace ModelRegistry.App.Commands;

/// <summary>
/// Declares one operation of the product once, for both front ends: the command line's verb (<c>promote</c>) and the
/// build's target (<c>Promote</c>).
/// </summary>
/// <param name="Name">Verb as typed on the command line, lower case.</param>
/// <param name="Summary">One sentence for help.</param>
/// <param name="Options">Every option of the verb itself; the global ones are in <see cref="VerbCatalog.GlobalOptions"/>.</param>
public sealed record VerbDefinition(string Name, string Summary, IReadOnlyList<OptionDefinition> Options)
{
    /// <summary>Gets the build target's name: the verb's words with capitals, e.g. <c>Promote</c>, <c>CheckEnv</c>.</summary>
    public string Target => string.Concat(Name.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
