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

    /// <summary>Mistyped, they moved stages for real, and became text in the journal.</summary>
    [Theory]
    [InlineData("--reason needs a value, but '--dry-rn' follows.", "Did you mean --dry-run? If that text is meant, write --reason=--dry-rn.", "rollback", "--reason", "--dry-rn")]
    [InlineData("--reason needs a value, but '--replacment=1.0.0' follows.", "Did you mean --replacement? If that text is meant, write --reason=--replacment=1.0.0.", "deprecate", "--reason", "--replacment=1.0.0")]
    [InlineData("--reason needs a value, but '--' follows.", "If that text is meant, write --reason=--.", "promote", "--reason", "--", "x")]
    [InlineData("note has no option '--lnik'.", "Did you mean --link? If that text is meant, write it behind `--`.", "note", "m@1.0.0", "--lnik")]
    [InlineData("note has no option '--dry-run'.", "Run `modelregistry note --help` for its options. If that text is meant, write it behind `--`.", "note", "m@1.0.0", "--dry-run")]
    [InlineData("audit has no option '--reapir'.", "Did you mean --repair? If that text is meant, write it behind `--`.", "audit", "--reapir")]
    [InlineData("register has no option '--metdata'.", "Did you mean --metadata? If that text is meant, write it behind `--`.", "register", "--metdata", "m.json")]
    [InlineData("promote has no option '--resaon=x'.", "Did you mean --reason?", "promote", "--resaon=x")]
    public void Parse_OptionThatIsNone_IsNeverTakenForText(string message, string hint, params string[] line)
    {
        var exception = Assert.Throws<UsageException>(() => CommandLineParser.ParseLine(line));

        Assert.Equal((message, hint), (exception.Message, exception.Hint));
    }

    [Fact]
    public void Parse_TextBehindTwoDashes_IsTaken() =>
        Assert.Equal("--dry-run", CommandLineParser.ParseLine(["note", "m@1.0.0", "--", "--dry-run"]).Optional("text"));

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
