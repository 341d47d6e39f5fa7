using ModelRegistry.App.Commands;

namespace ModelRegistry.App.Tests;

public class RequestIdsTest
{
    private static readonly Dictionary<string, string> Actions = new()
    {
        ["GITHUB_ACTIONS"] = "true",
        ["GITHUB_REPOSITORY"] = "octo/models",
        ["GITHUB_RUN_ID"] = "4711",
        ["GITHUB_JOB"] = "promote",
    };

    [Fact]
    public void Find_Given_IsThatOne() => Assert.Equal("mine", Find(Actions, "--request-id", "mine"));

    [Fact]
    public void Find_Outside_IsNewEachTime() => Assert.NotEqual(Find([]), Find([]));

    [Fact]
    public void Find_InActions_IsTheSameForTheSameCommandAlone()
    {
        Assert.Equal(Find(Actions, "--reason", "x"), Find(Actions, "--reason", "x"));
        Assert.NotEqual(Find(Actions, "--reason", "x"), Find(Actions, "--reason", "y"));
        Assert.StartsWith("octo/models/4711/promote/promote/", Find(Actions), StringComparison.Ordinal);
    }

    [Fact]
    public void Find_InAnotherRunOrJob_IsAnother()
    {
        Assert.NotEqual(Find(Actions), Find(new(Actions) { ["GITHUB_RUN_ID"] = "4712" }));
        Assert.NotEqual(Find(Actions), Find(new(Actions) { ["GITHUB_JOB"] = "other" }));
    }

    [Fact]
    public void Find_AttemptOfTheSameRun_IsTheSame() =>
        Assert.Equal(Find(new(Actions) { ["GITHUB_RUN_ATTEMPT"] = "1" }), Find(new(Actions) { ["GITHUB_RUN_ATTEMPT"] = "2" }));

    [Fact]
    public void Find_NamesTooLongForAnId_IsADigest() =>
        Assert.Equal(64, Find(new(Actions) { ["GITHUB_JOB"] = new string('j', 300) }).Length);

    // A later rollback answered that an earlier run's had done it.
    [Fact]
    public void Find_NamesTooLongForAnId_StillTellsRunsApart()
    {
        Dictionary<string, string> job = new(Actions) { ["GITHUB_JOB"] = new string('j', 300) };

        Assert.Equal(Find(job), Find(job));
        Assert.NotEqual(Find(job), Find(new(job) { ["GITHUB_RUN_ID"] = "4712" }));
        Assert.NotEqual(Find(job), Find(job, "--reason", "y"));
    }

    private static string Find(Dictionary<string, string> variables, params string[] more) => RequestIds.Find(
        CommandLineParser.ParseLine(["promote", "--model", "m", .. more]),
        new RunEnvironment { WorkingDirectory = "/", Variable = variables.GetValueOrDefault }).Text;
}
