using ModelRegistry.App.Commands;
using ModelRegistry.App.Verbs;

namespace ModelRegistry.App.Tests.Commands;

public class CommandLineParserTest
{
    [Theory]
    [InlineData("promote")]
    [InlineData("Promote")]
    [InlineData("PROMOTE")]
    public void Parse_VerbInAnyCase_IsTheVerb(string verb) =>
        Assert.Equal("promote", CommandLineParser.ParseLine([verb, "--model", "m"]).Verb);

    [Theory]
    [InlineData("register", "metadata.json")]
    [InlineData("register", "--metadata", "metadata.json")]
    [InlineData("register", "--metadata=metadata.json")]
    [InlineData("register", "--artifacts", "dir", "metadata.json")]
    public void Parse_ValueByNameOrPosition_IsTheSame(params string[] line) =>
        Assert.Equal("metadata.json", CommandLineParser.ParseLine(line).Required("metadata"));

    [Fact]
    public void Parse_TwoPositions_AreInTheOrderOfTheCatalogue()
    {
        var arguments = CommandLineParser.ParseLine(["compare", "m@1.0.0", "m@1.1.0"]);

        Assert.Equal(("m@1.0.0", "m@1.1.0"), (arguments.Required("ref"), arguments.Required("against")));
    }

    [Fact]
    public void Parse_RepeatableOption_KeepsEveryValue() => Assert.Equal(
        ["maria", "jun"], CommandLineParser.ParseLine(["promote", "--approver", "maria", "--model", "m", "--approver", "jun"]).All("approver"));

    [Theory]
    [InlineData("@everyone look")]
    [InlineData("@1.0.0.json")]
    [InlineData("-x")]
    [InlineData("--")]
    [InlineData("a=b")]
    [InlineData("\"quoted\"")]
    [InlineData("  spaces  ")]
    [InlineData("😀")]
    public void Parse_AnyText_IsTaken(string text) =>
        Assert.Equal(text, CommandLineParser.ParseLine(["promote", $"--reason={text}"]).Optional("reason"));

    [Theory]
    [InlineData("@everyone look")]
    [InlineData("@missing.rsp")]
    public void Parse_TextThatBeginsWithAt_IsNoFile(string text)
    {
        Assert.Equal(text, CommandLineParser.ParseLine(["note", "m@1.0.0", text]).Optional("text"));
        Assert.Equal(text, CommandLineParser.ParseLine(["note", "m@1.0.0", "--text", text]).Optional("text"));
    }

    /// <summary>It would have moved the stage for real, with the reason "--dry-run".</summary>
    [Theory]
    [InlineData("--dry-run")]
    [InlineData("--from=1.0.0")]
    [InlineData("--output")]
    public void Parse_OptionInPlaceOfAValue_IsRefused(string next)
    {
        var exception = Assert.Throws<UsageException>(() => CommandLineParser.ParseLine(["promote", "--reason", next]));

        Assert.Equal($"--reason needs a value, but '{next}' follows.", exception.Message);
        Assert.Equal(next, CommandLineParser.ParseLine(["promote", $"--reason={next}"]).Optional("reason"));
    }

    [Theory]
    [InlineData("2026-10-03", "2026-10-03T00:00:00Z")]
    [InlineData("2026-10-03T12:30Z", "2026-10-03T12:30:00Z")]
    [InlineData("2026-10-03T12:30:15", "2026-10-03T12:30:15Z")]
    [InlineData("2026-10-03T12:30:15.250+02:00", "2026-10-03T10:30:15.25Z")]
    public void OptionalTime_OfIso8601_IsUtc(string text, string expected)
    {
        var time = CommandLineParser.ParseLine(["resolve", "m@1.0.0", "--at", text]).OptionalTime("at");

        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), time);
        Assert.Equal(TimeSpan.Zero, time!.Value.Offset);
    }

    [Fact]
    public void Catalogue_AndVerbsThatCanBeRun_AreTheSame() =>
        Assert.Equal(VerbCatalog.Verbs.Select(verb => verb.Name).Order(), VerbRunner.Known.Order());

    [Fact]
    public void Catalogue_EveryOption_IsDescribedOnceAndPositionsHaveNoGaps() => Assert.All(VerbCatalog.Verbs, verb =>
    {
        var options = verb.Options.Concat(VerbCatalog.GlobalOptions).ToList();
        Assert.Equal(options.Count, options.Select(option => option.Name).Distinct().Count());
        Assert.All(options, option => Assert.EndsWith(".", option.Description.TrimEnd(')'), StringComparison.Ordinal));
        var positions = options.Where(option => option.Position is not null).Select(option => option.Position!.Value).Order().ToList();
        Assert.Equal(Enumerable.Range(0, positions.Count), positions);
    });
}
