using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Commands;

/// <summary>
/// Refuses what the parsing library would take for something: an option, known or mistyped, for the value of the option
/// before it or for a value by position, which turns <c>--reason --dry-rn</c> into a real move; half a character, which no
/// document can hold. A text that begins with two dashes is written <c>--name=--text</c>, or stands behind <c>--</c>.
/// </summary>
internal static class OptionTokens
{
    private const string Dashes = "--";

    /// <summary>Checks what was typed for a verb.</summary>
    /// <exception cref="UsageException">Something is refused.</exception>
    public static void Check(VerbDefinition verb, IReadOnlyList<string> arguments)
    {
        if (arguments.FirstOrDefault(Quotation.HasLoneSurrogate) is { } half)
        {
            throw new UsageException($"{Quotation.Of(half)} holds half of a surrogate pair.");
        }

        var options = verb.Options.Concat(VerbCatalog.GlobalOptions).ToDictionary(option => Dashes + option.Name, StringComparer.Ordinal);
        OptionDefinition? waiting = null;
        foreach (var token in arguments.Skip(1))
        {
            var isOption = token.StartsWith(Dashes, StringComparison.Ordinal);
            if (isOption && waiting is not null)
            {
                throw Missing(waiting, token, options.Keys);
            }

            if (token == Dashes)
            {
                return;
            }

            if (isOption && !options.ContainsKey(NameIn(token)))
            {
                throw Unknown(verb, token, options.Keys);
            }

            waiting = options.TryGetValue(token, out var option) && option.ValueName is not null ? option : null;
        }
    }

    private static string NameIn(string token) => token.Split('=', ':')[0];

    private static UsageException Missing(OptionDefinition option, string next, IEnumerable<string> known)
    {
        var meant = $"If that text is meant, write --{option.Name}={next}.";
        var near = Spelling.Nearest(NameIn(next), known);
        return new UsageException(
            $"--{option.Name} needs a value, but {Quotation.Of(next)} follows.", near is null || near == NameIn(next) ? meant : $"Did you mean {near}? {meant}");
    }

    private static UsageException Unknown(VerbDefinition verb, string token, IEnumerable<string> known)
    {
        var near = Spelling.Nearest(NameIn(token), known);
        var hint = near is null ? $"Run `modelregistry {verb.Name} --help` for its options." : $"Did you mean {near}?";
        return new UsageException(
            $"{verb.Name} has no option {Quotation.Of(token)}.",
            verb.Options.Any(option => option.Position is not null) ? $"{hint} If that text is meant, write it behind `--`." : hint);
    }
}
