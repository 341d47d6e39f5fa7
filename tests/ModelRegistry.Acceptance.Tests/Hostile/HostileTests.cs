using System.Text.RegularExpressions;
using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Hostile;

/// <summary>
/// Hostile and mistaken input, each kind of it through the product's front end: a clear answer, the right exit code, and not
/// a byte of the working directory changed.
/// </summary>
public sealed partial class HostileTests(HostileTemplate template) : IClassFixture<HostileTemplate>
{
    private static readonly Dictionary<string, HostileCase> Known = new[]
    {
        HostileDocuments.Cases, HostileMetadata.Cases, HostileArtifacts.Cases, HostileNames.Cases, HostileCommands.Cases, HostileDefinitions.Cases,
    }.SelectMany(cases => cases).ToDictionary(known => known.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Known.Keys];

    [Fact]
    public void Table_HasEnoughCases() => Assert.InRange(Known.Count, 150, 1000);

    [Theory]
    [MemberData(nameof(Names))]
    public void Command_HostileInput_IsAnsweredAndChangesNothing(string name)
    {
        var hostile = Known[name];
        using var registry = template.Copy();
        var arguments = hostile.Arrange(new HostileScene(registry));
        var before = Ledger.DigestOf(registry.Path);

        var outcome = registry.Run(arguments);

        Assert.True(outcome.ExitCode == hostile.ExitCode, $"Exit code {outcome.ExitCode} instead of {hostile.ExitCode}.\n{outcome.Text}");
        outcome.Says(hostile.Phrase);
        Assert.Matches("(Error|Refused|Failed): ", outcome.Text);
        Assert.DoesNotMatch(Internals(), outcome.Text);
        Assert.DoesNotMatch(Unprintable(), outcome.Text);
        Assert.Equal(before, Ledger.DigestOf(registry.Path));
    }

    [GeneratedRegex(@"^\s+at \S+\(|Exception|\.cs\b|NullReference", RegexOptions.Multiline)]
    private static partial Regex Internals();

    [GeneratedRegex(@"[\p{Cc}\p{Cf}\p{Cs}-[\r\n]]")]
    private static partial Regex Unprintable();
}
