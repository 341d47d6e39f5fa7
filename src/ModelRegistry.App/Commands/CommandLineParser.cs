using System.CommandLine;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Commands;

/// <summary>Parses command lines by the verb catalogue; the one parser of both front ends.</summary>
public sealed class CommandLineParser
{
    private readonly Dictionary<string, List<Symbol>> _symbols = new(StringComparer.Ordinal);

    /// <summary>Creates the parser.</summary>
    /// <param name="verb">Verb that will be parsed: then only that one is built, which is quicker; null for all.</param>
    public CommandLineParser(string? verb = null)
    {
        Root = new RootCommand("A model registry that lives in Git and runs in CI.");
        foreach (var definition in VerbCatalog.Verbs)
        {
            if (verb is null || verb == definition.Name)
            {
                ParentOf(definition).Add(CommandOf(definition));
            }
        }
    }

    /// <summary>Gets the command tree, for help and completion.</summary>
    public RootCommand Root { get; }

    /// <summary>
    /// Gets how command lines are cut up: a text that begins with <c>@</c> is a text, never the name of a file to read more
    /// arguments from.
    /// </summary>
    public static ParserConfiguration Configuration { get; } = new() { ResponseFileTokenReplacer = null };

    /// <summary>Parses arguments; a verb is accepted in any case.</summary>
    /// <exception cref="UsageException">They cannot be understood.</exception>
    public static Arguments ParseLine(IReadOnlyList<string> arguments)
    {
        var verb = RequireVerb(arguments);
        return new CommandLineParser(verb.Name).Parse(verb, Normalized(arguments));
    }

    /// <summary>Returns the verb that arguments begin with.</summary>
    /// <exception cref="UsageException">There is no such verb.</exception>
    public static VerbDefinition RequireVerb(IReadOnlyList<string> arguments) =>
        VerbCatalog.Verbs.FirstOrDefault(known => known.Match(arguments) > 0) ?? throw Unknown(arguments);

    /// <summary>Returns whether a word is the first of verbs that have two, e.g. <c>policy</c>.</summary>
    public static bool IsGroup(string word) => InGroup(word).Any();

    /// <summary>Returns the arguments with a verb in any case written as the catalogue has it.</summary>
    public static IReadOnlyList<string> Normalized(IReadOnlyList<string> arguments)
    {
        var known = VerbCatalog.Verbs.FirstOrDefault(verb => verb.Match(arguments) > 0);
        return known is null ? arguments : [.. known.Words, .. arguments.Skip(known.Match(arguments))];
    }

    private static void Check(ParseResult result, VerbDefinition verb)
    {
        if (result.Errors.Count > 0)
        {
            throw new UsageException(result.Errors[0].Message, $"Run `modelregistry {verb.Name} --help` for its options.");
        }
    }

    private static string[]? ValuesOf(ParseResult result, Symbol symbol)
    {
        var (definition, named, positional) = symbol;
        string[] byPosition = positional is null ? [] : [.. result.GetResult(positional)?.Tokens.Select(token => token.Value) ?? []];
        if (result.GetResult(named) is not { Implicit: false } given)
        {
            return byPosition.Length == 0 ? null : Known(definition, byPosition);
        }

        if (byPosition.Length > 0)
        {
            throw new UsageException($"--{definition.Name} is given twice, by name and by position.");
        }

        var values = given.Tokens.Select(token => token.Value).ToArray();
        if (definition.ValueName is not null && !definition.Repeatable && values.Length != 1)
        {
            throw new UsageException($"--{definition.Name} takes one value, not {values.Length}.");
        }

        return Known(definition, values);
    }

    private static string[] Known(OptionDefinition definition, string[] values)
    {
        var wrong = definition.Values.Count == 0 ? null : values.FirstOrDefault(value => !definition.Values.Contains(value));
        return wrong is null ? values : throw new UsageException($"--{definition.Name} must be one of {string.Join(", ", definition.Values)}, not {Quotation.Of(wrong)}.");
    }

    private static UsageException Unknown(IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0 || arguments[0].StartsWith('-'))
        {
            return new UsageException("No verb was given.", "Run `modelregistry --help` for the verbs.");
        }

        if (InGroup(arguments[0]).Select(verb => verb.Name).ToArray() is { Length: > 0 } group)
        {
            return new UsageException($"{arguments[0].ToLowerInvariant()} needs a second word.", $"There are {string.Join(" and ", group)}.");
        }

        var near = Spelling.Nearest(arguments[0], VerbCatalog.Verbs.Select(verb => verb.Name));
        return new UsageException(
            $"There is no verb {Quotation.Of(arguments[0])}.", near is null ? "Run `modelregistry --help` for the verbs." : $"Did you mean {near}?");
    }

    private static IEnumerable<VerbDefinition> InGroup(string word) =>
        VerbCatalog.Verbs.Where(verb => verb.Words is { Count: > 1 } words && words[0].Equals(word, StringComparison.OrdinalIgnoreCase));

    private Arguments Parse(VerbDefinition verb, IReadOnlyList<string> arguments)
    {
        OptionTokens.Check(verb, arguments);
        var result = Root.Parse(arguments, Configuration);
        Check(result, verb);
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var symbol in _symbols[verb.Name])
        {
            if (ValuesOf(result, symbol) is { } given)
            {
                values[symbol.Definition.Name] = given;
            }
        }

        return new Arguments(verb.Name, values);
    }

    // A verb of two words stands below its first word.
    private Command ParentOf(VerbDefinition verb)
    {
        if (verb.Words.Count == 1)
        {
            return Root;
        }

        var group = Root.Subcommands.FirstOrDefault(command => command.Name == verb.Words[0]);
        if (group is null)
        {
            group = new Command(verb.Words[0], string.Join(' ', InGroup(verb.Words[0]).Select(member => member.Summary)));
            Root.Add(group);
        }

        return group;
    }

    private Command CommandOf(VerbDefinition verb)
    {
        var command = new Command(verb.Words[^1], verb.Summary) { TreatUnmatchedTokensAsErrors = true };
        var symbols = new List<Symbol>();
        foreach (var definition in verb.Options.Concat(VerbCatalog.GlobalOptions))
        {
            var symbol = new Symbol(definition, NamedOf(definition), PositionalOf(definition));
            symbols.Add(symbol);
            command.Add(symbol.Named);
        }

        foreach (var symbol in symbols.Where(symbol => symbol.Positional is not null).OrderBy(symbol => symbol.Definition.Position ?? 0))
        {
            command.Add(symbol.Positional!);
        }

        _symbols[verb.Name] = symbols;
        return command;
    }

    private static Option<string[]> NamedOf(OptionDefinition definition)
    {
        var option = new Option<string[]>("--" + definition.Name)
        {
            Description = DescriptionOf(definition),
            HelpName = definition.ValueName,
            Arity = definition.ValueName is null ? ArgumentArity.Zero : ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
        option.CompletionSources.Add(_ => definition.Values.Select(value => new System.CommandLine.Completions.CompletionItem(value)));
        return option;
    }

    private static string DescriptionOf(OptionDefinition definition) => definition.Description
        + (definition.Values.Count == 0 ? string.Empty : $" ({string.Join(", ", definition.Values)})")
        + (definition.IsRequired ? " [required]" : string.Empty);

    private static Argument? PositionalOf(OptionDefinition definition)
    {
        var description = $"{definition.Description} Also --{definition.Name}.";
        return definition switch
        {
            { Position: null } => null,
            { Repeatable: true } => new Argument<string[]>(definition.ValueName!) { Description = description, Arity = ArgumentArity.ZeroOrMore },
            _ => new Argument<string?>(definition.ValueName!) { Description = description, Arity = ArgumentArity.ZeroOrOne },
        };
    }

    private sealed record Symbol(OptionDefinition Definition, Option<string[]> Named, Argument? Positional);
}
