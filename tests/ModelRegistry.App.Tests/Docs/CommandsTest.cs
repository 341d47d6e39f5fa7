using ModelRegistry.App.Commands;
using ModelRegistry.App.Tests.Commands;

namespace ModelRegistry.App.Tests.Docs;

/// <summary>Documentation names no verb and no option that does not exist.</summary>
public class CommandsTest
{
    private static readonly string[] OtherVerbs = ["completion", "help"];

    // Options of the targets that only developers have; build/targets.tsv lists them.
    private static readonly Dictionary<string, string[]> DeveloperTargets = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Compile"] = ["configuration"],
        ["Test"] = ["configuration"],
        ["Pack"] = ["configuration"],
        ["Tidy"] = ["check"],
    };

    public static TheoryData<string, string> Commands
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var page in MarkdownFiles.All)
            {
                foreach (var command in MarkdownFiles.Commands(MarkdownFiles.Read(page)).Distinct())
                {
                    rows.Add(page, command);
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Command_InAPage_Exists(string page, string command)
    {
        var words = CommandLines.Split(command);

        var unknown = words.Skip(1).Where(word => word.StartsWith("--", StringComparison.Ordinal))
            .Select(word => word[2..].Split('=')[0].TrimEnd('.', ',', ';', ':', ')', ']'))
            .Except(OptionsOf(page, words));

        Assert.Empty(unknown);
    }

    private static IEnumerable<string> OptionsOf(string page, IReadOnlyList<string> words)
    {
        var word = words[0];
        if (OtherVerbs.Contains(word))
        {
            return [];
        }

        if (DeveloperTargets.TryGetValue(word, out var options))
        {
            return [.. options, "verbose", "help"];
        }

        var verb = VerbCatalog.Verbs.FirstOrDefault(verb => verb.Match(words) > 0);
        Assert.True(verb is not null, $"{page} names '{word}', which is neither a verb nor a target.");
        return [.. verb.Options.Concat(VerbCatalog.GlobalOptions).Select(option => option.Name), "help"];
    }
}
