using ModelRegistry.App.Commands;
using ModelRegistry.Testing;

namespace ModelRegistry.App.Tests.Commands;

public class CliReferenceTest
{
    public static TheoryData<string> Examples => [.. CliExamples.ByVerb.Values.SelectMany(examples => examples)];

    [Fact]
    public void Markdown_IsCommitted() => Golden.Check("docs/cli.md", CliReference.Markdown());

    [Fact]
    public void ExitCodeMeanings_CoverEveryCode() =>
        Assert.Equal(Enum.GetValues<ExitCode>(), CliReference.ExitCodeMeanings.Select(exit => exit.Code));

    [Fact]
    public void Examples_CoverEveryVerb() =>
        Assert.Equal(VerbCatalog.Verbs.Select(verb => verb.Name), CliExamples.ByVerb.Keys);

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_IsUnderstood(string example)
    {
        var words = CommandLines.Split(example);

        var arguments = CommandLineParser.ParseLine(words);

        Assert.Contains(example, CliExamples.ByVerb[arguments.Verb]);
    }
}
