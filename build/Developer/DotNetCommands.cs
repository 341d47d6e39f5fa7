namespace Developer;

/// <summary>
/// Names the <c>dotnet</c> commands behind the developer targets. <c>build.sh</c> runs the same ones where NUKE does not
/// restore; a test keeps them equal.
/// </summary>
public static class DotNetCommands
{
    private const string Solution = "ModelRegistry.sln";

    /// <summary>Returns the command that builds the solution.</summary>
    public static IReadOnlyList<string> Compile(string configuration) =>
        ["build", Solution, "-c", configuration, "-nologo", "-v", "minimal"];

    /// <summary>Returns the command that runs every test and writes a report for each project.</summary>
    public static IReadOnlyList<string> Test(string configuration, string results) =>
    [
        "test", "--solution", Solution, "--no-build", "-c", configuration, "--no-progress",
        "--results-directory", results, "--report-xunit-trx",
    ];

    /// <summary>Returns the command that packs the tool.</summary>
    public static IReadOnlyList<string> Pack(string configuration) =>
        ["pack", Solution, "-c", configuration, "-o", "artifacts/packages", "-nologo", "-v", "minimal"];

    /// <summary>
    /// Returns the command that formats the sources, or only looks. Looking is for white space alone: style and analyzer rules
    /// are warnings, and so errors, of every compilation.
    /// </summary>
    public static IReadOnlyList<string> Tidy(bool check) =>
        check ? ["format", "whitespace", Solution, "--verify-no-changes"] : ["format", Solution];
}
