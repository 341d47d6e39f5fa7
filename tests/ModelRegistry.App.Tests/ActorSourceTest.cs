namespace ModelRegistry.App.Tests;

public class ActorSourceTest
{
    [Theory]
    [InlineData(null, "dave", "dave", "ci")]
    [InlineData("dave", "dave", "dave", "ci")]
    [InlineData("Dave", "dave", "dave", "ci")]
    [InlineData("lead", "", "lead", "option")]
    public void Find_InActions_IsWhoeverStartedTheRun(string? option, string login, string name, string source)
    {
        var actor = ActorSource.Find(option, Actions(login));

        Assert.Equal((name, source), (actor.Name, actor.Source));
    }

    [Fact]
    public void Find_InActionsAnotherName_IsRefused() => Assert.Equal(
        "--actor says 'lead', but GitHub says that 'dave' started this run.",
        Assert.Throws<UsageException>(() => ActorSource.Find("lead", Actions("dave"))).Message);

    [Fact]
    public void Find_Outside_IsTheNameGiven() =>
        Assert.Equal("option", ActorSource.Find("lead", new RunEnvironment { WorkingDirectory = "/", Variable = name => name == "GITHUB_ACTOR" ? "dave" : null }).Source);

    private static RunEnvironment Actions(string login) => new()
    {
        WorkingDirectory = "/",
        Variable = name => name switch { "GITHUB_ACTIONS" => "true", "GITHUB_ACTOR" => login, _ => null },
    };
}
