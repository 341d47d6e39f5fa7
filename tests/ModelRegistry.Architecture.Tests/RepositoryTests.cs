using System.Text.RegularExpressions;

namespace ModelRegistry.Architecture.Tests;

public partial class RepositoryTests
{
    [Fact]
    public void Solution_HoldsEveryProject()
    {
        var solution = File.ReadAllText(SourceTree.PathOf("ModelRegistry.sln")).Replace('\\', '/');

        Rule.HasNoOffender(ProjectFiles().Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Solution_LeavesTheNukeBuildOut() =>
        Assert.DoesNotContain("_build", File.ReadAllText(SourceTree.PathOf("ModelRegistry.sln")), StringComparison.Ordinal);

    [Fact]
    public void LockFiles_OfEveryProject_AreCommitted()
    {
        var tracked = SourceTree.TrackedFiles().ToHashSet();

        Rule.HasNoOffender(ProjectFiles().Where(tracked.Contains)
            .Select(project => $"{Path.GetDirectoryName(project)}/packages.lock.json".Replace('\\', '/'))
            .Where(lockFile => !tracked.Contains(lockFile)));
    }

    /// <summary>Where packages come from is the machine's business; a repository that says it works on one machine only.</summary>
    [Fact]
    public void TrackedFiles_NameNoPackageFeed()
    {
        var tracked = SourceTree.TrackedFiles().Where(file => File.Exists(SourceTree.PathOf(file))).ToList();

        Assert.DoesNotContain(tracked, file => Path.GetFileName(file).Equals("nuget.config", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(tracked, file => Path.GetFileName(file) == ".npmrc");
        Rule.HasNoOffender(tracked.Where(file => new FileInfo(SourceTree.PathOf(file)).Length < 1 << 20)
            .SelectMany(file => FeedAddress().Matches(File.ReadAllText(SourceTree.PathOf(file))).Select(match => $"{file}: {match.Value}")));
    }

    [Theory]
    [InlineData("build.sh")]
    [InlineData(".ci/run")]
    [InlineData(".github/actions/modelregistry/run.sh")]
    public void Script_IsExecutable(string path) =>
        Assert.StartsWith("100755 ", Assert.Single(SourceTree.TrackedFiles("--stage", path)), StringComparison.Ordinal);

    [Fact]
    public void Workflows_PinEveryActionToACommit() =>
        Rule.HasNoOffender(WorkflowLines().Where(line => UsesForeignAction().IsMatch(line.Text) && !PinnedAction().IsMatch(line.Text)));

    [Fact]
    public void Workflows_StateTheirPermissions() =>
        Rule.HasNoOffender(Workflows().Where(file => !File.ReadAllText(file).Contains("\npermissions:", StringComparison.Ordinal)));

    [Fact]
    public void Workflows_SayWhetherTheyKeepCredentials() =>
        Rule.HasNoOffender(Workflows().Where(file =>
            CountOf("actions/checkout@", file) != CountOf("persist-credentials: false", file) + CountOf("persist-credentials: true # ", file)));

    private static int CountOf(string text, string file) => File.ReadAllText(file).Split(text).Length - 1;

    private static IEnumerable<string> ProjectFiles() =>
        new[] { "src", "tests" }
            .SelectMany(folder => Directory.GetDirectories(SourceTree.PathOf(folder)))
            .SelectMany(directory => Directory.GetFiles(directory, "*.csproj"))
            .Select(SourceTree.Relative);

    private static IEnumerable<string> Workflows()
    {
        var folder = SourceTree.PathOf(".github");
        return Directory.EnumerateFiles(folder, "*.yml", SearchOption.AllDirectories)
            .Where(file => !SourceTree.Relative(file).Contains("/actions/", StringComparison.Ordinal));
    }

    private static IEnumerable<(string File, string Text)> WorkflowLines() =>
        Directory.EnumerateFiles(SourceTree.PathOf(".github"), "*.yml", SearchOption.AllDirectories)
            .SelectMany(file => File.ReadLines(file).Select(line => (SourceTree.Relative(file), line)));

    [GeneratedRegex("""https?://[^\s"'<>]+/index\.json|value="https?://|registry *= *https?://|"resolved": *"https?://""")]
    private static partial Regex FeedAddress();

    [GeneratedRegex(@"^\s*(- )?uses: (?!\./)")]
    private static partial Regex UsesForeignAction();

    [GeneratedRegex(@"uses: [\w./-]+@[0-9a-f]{40} # v[\d.]+$")]
    private static partial Regex PinnedAction();
}
