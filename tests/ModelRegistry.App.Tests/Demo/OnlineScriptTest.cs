using ModelRegistry.App.Commands;
using ModelRegistry.App.Demo;
using ModelRegistry.App.Verbs;
using ModelRegistry.Testing;

namespace ModelRegistry.App.Tests.Demo;

/// <summary>The act about models that serve can be played, and the registry refuses what it is said to refuse.</summary>
public sealed class OnlineScriptTest : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task Steps_InOrder_ComeOutAsTheyAreTold()
    {
        var act = DemoAct.All.Single(act => act.Name == "online");
        var started = TimeProvider.System.GetUtcNow();
        OnlineScript.LayOut(_directory.Path, act.Begin(started));
        foreach (var version in new[] { "1.0.0", "1.0.1", "1.1.0" })
        {
            var source = Path.Combine(Repository.Root, "samples", DemoScript.Model, version);
            foreach (var file in Directory.EnumerateFiles(source))
            {
                _directory.Write($"training/{version}/{Path.GetFileName(file)}", await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
            }
        }

        var environment = new RunEnvironment { WorkingDirectory = _directory.Path, Variable = _ => null };
        foreach (var (index, (_, arguments, refused)) in act.Steps.Index())
        {
            var result = await VerbRunner.RunAsync(
                CommandLineParser.ParseLine([.. arguments, "--actor", "dana"]), environment with { Clock = act.ClockOf(index, TimeProvider.System, started) }, TestContext.Current.CancellationToken);

            Assert.True(refused ? result.ExitCode == ExitCode.Refused : result.ExitCode == ExitCode.Ok, $"{string.Join(' ', arguments)} came to {result.ExitCode}: {result.ToJson()}");
        }

        Assert.Equal(act.Steps.Count, act.Hours!.Count);
        Assert.True(File.Exists(_directory.At(OnlineScript.Report)));
    }

    public void Dispose() => _directory.Dispose();
}
