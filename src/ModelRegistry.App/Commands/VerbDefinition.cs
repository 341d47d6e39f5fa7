namespace ModelRegistry.App.Commands;

/// <summary>
/// Declares one operation of the product once, for both front ends: the command line's verb (<c>promote</c>) and the
/// build's target (<c>Promote</c>). A verb may have two words, <c>policy test</c>, which is target <c>PolicyTest</c>.
/// </summary>
/// <param name="Name">Verb as typed on the command line, lower case.</param>
/// <param name="Summary">One sentence for help.</param>
/// <param name="Options">Every option of the verb itself; the global ones are in <see cref="VerbCatalog.GlobalOptions"/>.</param>
public sealed record VerbDefinition(string Name, string Summary, IReadOnlyList<OptionDefinition> Options)
{
    /// <summary>Gets the verb's words, one or two.</summary>
    public IReadOnlyList<string> Words => Name.Split(' ');

    /// <summary>Gets the build target's name: the verb's words with capitals, e.g. <c>Promote</c>, <c>CheckEnv</c>, <c>PolicyTest</c>.</summary>
    public string Target => string.Concat(Name.Split(' ', '-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>
    /// Returns how many of the arguments name this verb: its words, one each, or all in the first, as build targets give them
    /// (<c>PolicyTest</c>); 0 when they name another. In any case.
    /// </summary>
    public int Match(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0)
        {
            return 0;
        }

        if (Is(arguments[0], Name) || Is(arguments[0], Target))
        {
            return 1;
        }

        var words = Words;
        return words.Count > 1 && arguments.Count > 1 && Is(arguments[0], words[0]) && Is(arguments[1], words[1]) ? 2 : 0;
    }

    private static bool Is(string word, string name) => word.Equals(name, StringComparison.OrdinalIgnoreCase);
}
