using System.Text.Json.Nodes;

namespace ModelRegistry.Acceptance.Tests.Support;

/// <summary>What a command came to.</summary>
public sealed record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>Gets everything that was printed.</summary>
    public string Text => Output + Error;

    /// <summary>Gets the document on standard output, which must be the only thing there.</summary>
    public JsonNode Json => JsonNode.Parse(Output)!;

    public Outcome Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"Exit code {ExitCode} instead of {exitCode}.\n{Text}");
        return this;
    }

    public Outcome Says(string phrase)
    {
        Assert.Contains(phrase, Text, StringComparison.Ordinal);
        return this;
    }
}
