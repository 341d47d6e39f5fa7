using ModelRegistry.App.Commands;
using Parameters;

namespace ModelRegistry.Build.Tests;

public class VerbArgumentsTests
{
    /// <summary>Command line, verb, and what the verb gets; BuildScriptTests runs the same table through build.sh.</summary>
    public static TheoryData<string[], string, string[]> Cases => new()
    {
        { ["List"], "list", [] },
        { ["list", "--model", "m"], "list", ["--model", "m"] },
        { ["Promote", "--model=m", "--reason", "two words"], "promote", ["--model=m", "--reason", "two words"] },
        { ["Promote", "--reason", "--model"], "promote", ["--reason", "--model"] },
        { ["Promote", "--reason", "-1 %"], "promote", ["--reason", "-1 %"] },
        { ["Promote", "--approver", "a", "--approver", "b"], "promote", ["--approver", "a", "--approver", "b"] },
        { ["Promote", "--unknown", "x"], "promote", ["--unknown", "x"] },
        { ["Promote", "--dry-run"], "promote", ["--dry-run"] },
        { ["Promote", "--help"], "promote", ["--help"] },
        { ["Resolve", "m@production", "--at", "T"], "resolve", ["m@production", "--at", "T"] },
        { ["Validate", "Promote", "--model", "m", "--reason", "r", "--dry-run"], "validate", ["--model", "m"] },
        { ["Validate", "Promote", "--model", "m", "--reason", "r"], "promote", ["--model", "m", "--reason", "r"] },
        { ["Validate", "Promote", "--reason=r", "--stage", "s"], "validate", ["--stage", "s"] },
        { ["Validate", "Promote", "--reasn", "r"], "validate", ["--reasn", "r"] },
        { ["Compile", "List", "--configuration", "Release", "--model", "m"], "list", ["--model", "m"] },
        { ["Audit", "List", "--repair", "--model", "m"], "list", ["--model", "m"] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gather_FromACommandLine_GivesTheVerbItsWords(string[] commandLine, string verb, string[] expected)
    {
        // NUKE reads --help itself, before any target runs.
        if (commandLine.Contains("--help"))
        {
            return;
        }

        Assert.Equal([verb, .. expected], Gather(verb, commandLine));
    }

    [Fact]
    public void Gather_WithOptionsOfNuke_LeavesThemOut() =>
        Assert.Equal(
            ["list", "--verbose", "--model", "m"],
            Gather("list", "List", "--verbosity", "Quiet", "--verbose", "--model", "m", "--skip", "A", "B", "--root", "/r", "--no-logo"));

    [Fact]
    public void Gather_WithABareWordBehindDashes_TakesTheDashesOff() =>
        Assert.Equal(["resolve", "m@1.0.0", "--at", "T"], Gather("resolve", "Resolve", "--", "m@1.0.0", "--at", "T"));

    [Fact]
    public void Gather_WithABareWord_IgnoresOtherValuesForItsOption() =>
        Assert.Equal(
            ["history", "m", "--limit=x", "--stage=x", "--registry=x", "--output=x", "--actor=x", "--verbose=x"],
            Sorted(VerbArguments.Gather(Verb("history"), ["History", "m"], _ => ["x"])));

    [Fact]
    public void Gather_WithAnOptionTyped_IgnoresOtherValuesForIt() =>
        Assert.Equal(["show", "--ref=m@1.0.0"], VerbArguments.Gather(
            Verb("show"), ["Show", "--ref=m@1.0.0"], option => option.Name == "ref" ? ["other"] : []));

    [Theory]
    [InlineData("true", "--dry-run")]
    [InlineData("True", "--dry-run")]
    [InlineData("false")]
    [InlineData("")]
    [InlineData("yes", "--dry-run=yes")]
    public void Gather_WithAnotherValueForASwitch_SetsItOrLeavesItToBeRefused(string value, params string[] expected) =>
        Assert.Equal(
            ["promote", .. expected],
            VerbArguments.Gather(Verb("promote"), ["Promote"], option => option.Name == "dry-run" ? [value] : []));

    private static IReadOnlyList<string> Gather(string verb, params string[] commandLine) =>
        VerbArguments.Gather(Verb(verb), commandLine, _ => []);

    /// <summary>Puts the values found elsewhere in the order of the expectation above, which is not promised.</summary>
    private static IEnumerable<string> Sorted(IReadOnlyList<string> arguments)
    {
        string[] order = ["--limit", "--stage", "--registry", "--output", "--actor", "--verbose"];
        return arguments.Take(2).Concat(arguments.Skip(2).OrderBy(argument => Array.IndexOf(order, argument.Split('=')[0])));
    }

    private static VerbDefinition Verb(string name) => VerbCatalog.Verbs.Single(verb => verb.Name == name);
}
