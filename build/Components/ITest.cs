using Developer;
using Nuke.Common;

namespace Components;

/// <summary>Runs the tests.</summary>
public interface ITest : IHasConfiguration
{
    /// <summary>Gets the target that runs every test and ends with their count.</summary>
    Target Test => _ => _
        .Description("Runs every test and counts them.")
        .DependsOn<ICompile>(build => build.Compile)
        .Executes(RunTestsAsync);

    private async Task RunTestsAsync()
    {
        var root = RootDirectory.ToString();
        var results = Directory.CreateDirectory(Path.Combine(root, "artifacts", "test-results"));
        results.Delete(recursive: true);
        results.Create();

        var exitCode = await DotNetExitCodeAsync(DotNetCommands.Test(Configuration ?? "Debug", results.FullName));
        var projects = Directory.GetDirectories(Path.Combine(root, "tests"), "*.Tests").Length;
        var counts = TestCounts.Read(results.FullName, projects, exitCode);

        await File.WriteAllTextAsync(Path.Combine(results.FullName, "summary.txt"), $"{counts}\n");
        Console.WriteLine(counts);
        EndWith(counts.Failed > 0 ? 1 : 0, "The test run");
    }
}
