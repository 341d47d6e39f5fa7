using ModelRegistry.App.Commands;

namespace Parameters;

/// <summary>Turns what a NUKE build was started with into the arguments of one verb.</summary>
public static class VerbArguments
{
    /// <summary>Options that are NUKE's own, without dashes, with whether values may follow.</summary>
    private static readonly Dictionary<string, bool> OptionsOfNuke = new(StringComparer.OrdinalIgnoreCase)
    {
        ["target"] = true,
        ["skip"] = true,
        ["root"] = true,
        ["host"] = true,
        ["verbosity"] = true,
        ["profile"] = true,
        ["partition"] = true,
        ["plan"] = false,
        ["help"] = false,
        ["continue"] = false,
        ["nologo"] = false,
    };

    /// <summary>Gets the names that no option of the product may have, because NUKE reads them itself.</summary>
    public static IReadOnlyCollection<string> ReservedNames => OptionsOfNuke.Keys;

    /// <summary>
    /// Returns the verb, then the words given for it as they were typed, then <c>--name=value</c> for each option NUKE found
    /// elsewhere (environment, parameters.json) and the command line does not mention.
    /// </summary>
    /// <param name="verb">Verb to run.</param>
    /// <param name="commandLine">Everything behind the executable: target names first, then options.</param>
    /// <param name="otherValues">The values NUKE has for an option; empty when it has none.</param>
    public static IReadOnlyList<string> Gather(
        VerbDefinition verb, IReadOnlyList<string> commandLine, Func<OptionDefinition, IReadOnlyList<string>> otherValues)
    {
        var targets = commandLine.TakeWhile(IsTarget).ToList();
        var words = commandLine.Skip(targets.Count);
        var typed = WithoutForeign(verb, WithoutNuke([.. words]), targets);
        var hasBareWord = HasBareWord(verb, typed);

        var others = Options(verb)
            .Where(option => !typed.Any(word => NameOf(word) == option.Name))
            .Where(option => option.Position is null || !hasBareWord)
            .SelectMany(option => otherValues(option).Where(value => value.Length > 0).SelectMany(value => Words(option, value)));

        return [verb.Name, .. typed, .. others];
    }

    private static IEnumerable<OptionDefinition> Options(VerbDefinition verb) => verb.Options.Concat(VerbCatalog.GlobalOptions);

    /// <summary>Writes an option down. A switch is there or not; any other value of one is left for the parser to refuse.</summary>
    private static string[] Words(OptionDefinition option, string value) =>
        (option.ValueName, value.ToUpperInvariant()) switch
        {
            (null, "TRUE") => [$"--{option.Name}"],
            (null, "FALSE") => [],
            _ => [$"--{option.Name}={value}"],
        };

    private static bool IsTarget(string word) =>
        VerbCatalog.Verbs.Select(verb => verb.Target).Concat(DeveloperOptions.Targets).Contains(word, StringComparer.OrdinalIgnoreCase);

    private static bool IsOption(string word) => word.StartsWith('-');

    /// <summary>Returns the option a word names (<c>--model</c>, <c>--model=m</c>), or null for any other word.</summary>
    private static string? NameOf(string word) =>
        word.StartsWith("--", StringComparison.Ordinal) ? word[2..].Split('=', 2)[0] : null;

    private static List<string> WithoutNuke(List<string> words)
    {
        var kept = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == "--")
            {
                continue; // the scripts put it before a bare word, so that NUKE doesn't take that for a target
            }

            if (!IsOption(words[i]) || !OptionsOfNuke.TryGetValue(words[i].Replace("-", "", StringComparison.Ordinal), out var takesValues))
            {
                kept.Add(words[i]);
                continue;
            }

            while (takesValues && i + 1 < words.Count && !IsOption(words[i + 1]))
            {
                i++;
            }
        }

        return kept;
    }

    /// <summary>Leaves out the options that only another of the targets knows; what none knows stays and is refused.</summary>
    private static List<string> WithoutForeign(VerbDefinition verb, List<string> words, List<string> targets)
    {
        var foreign = targets.SelectMany(OptionsOf).ToLookup(option => option.Name);
        var kept = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            var name = NameOf(words[i]);
            var own = Options(verb).FirstOrDefault(option => option.Name == name);
            var option = own ?? (name is null ? null : foreign[name].FirstOrDefault());
            var span = option?.ValueName is not null && words[i] == $"--{name}" && i + 1 < words.Count ? 2 : 1;
            if (own is not null || option is null)
            {
                kept.AddRange(words.GetRange(i, span));
            }

            i += span - 1;
        }

        return kept;
    }

    private static IEnumerable<OptionDefinition> OptionsOf(string target)
    {
        var verb = VerbCatalog.Verbs.FirstOrDefault(verb => verb.Target.Equals(target, StringComparison.OrdinalIgnoreCase));
        return verb is null ? DeveloperOptions.All : Options(verb);
    }

    private static bool HasBareWord(VerbDefinition verb, List<string> words)
    {
        var valued = Options(verb).Where(option => option.ValueName is not null).Select(option => $"--{option.Name}").ToHashSet();
        return words.Where((word, i) => !IsOption(word) && (i == 0 || !valued.Contains(words[i - 1]))).Any();
    }
}
