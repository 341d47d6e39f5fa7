using System.Text;
using System.Text.Json.Nodes;
using ModelRegistry.Testing;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.Workflows.Tests.Running;

/// <summary>
/// A registry's repository as a team has it: a bare remote, GitHub's API on loopback, our workflows and action, and a clone somebody
/// works in. <c>build.sh</c> stands for the build and runs the tool that was built with these tests.
/// </summary>
internal sealed class RegistryRepository : IAsyncDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly List<(string Environment, string Reviewer)> _reviewers = [];

    private bool _sharesAsReleases;

    private RegistryRepository(FakeGitHub fake) => GitHub = fake;

    public FakeGitHub GitHub { get; }

    public string Clone => _directory.At("clone");

    public string Remote => _directory.At("remote.git");

    /// <summary>Gets the artifacts that jobs hand on, as a runner of one's own would keep them.</summary>
    public string Kept => _directory.At("kept");

    /// <summary>Makes the repository with one model.</summary>
    public static async Task<RegistryRepository> CreateAsync(string policy, CancellationToken cancellationToken)
    {
        var repository = new RegistryRepository(await FakeGitHub.StartAsync());
        Directory.CreateDirectory(repository.Kept);
        await repository.GitInAsync(repository._directory.Path, cancellationToken, "init", "--quiet", "--bare", "--initial-branch=main", repository.Remote);
        await repository.GitInAsync(repository._directory.Path, cancellationToken, "clone", "--quiet", repository.Remote, repository.Clone);
        CopyWorkflows(repository.Clone);
        var script = repository.Write("build.sh", "#!/usr/bin/env bash\nexec \"$MODELREGISTRY_TOOL\" \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, File.GetUnixFileMode(script) | UnixFileMode.UserExecute);
        }

        repository.Write("build/targets.tsv", "# stands for the build\n");
        repository.Write(".gitignore", "/registry/artifacts/\n");
        repository.Write("policy.json", policy);
        await repository.GitAsync(cancellationToken, "commit", "--quiet", "--allow-empty", "--message", "first");
        await repository.GitAsync(cancellationToken, "push", "--quiet", "origin", "HEAD:refs/heads/main");
        await repository.ToolAsync(cancellationToken, "init", "--model", "ctr", "--owner", "@acme/ml", "--policy", "policy.json", "--ledger-branch", "registry", "--ledger-remote", "origin");
        await repository.PushAsync("main", "registry", cancellationToken);
        repository.GitHub.Repository.GitDirectory = repository.Remote;
        return repository;
    }

    /// <summary>Returns the files of a name anywhere in what runs left behind.</summary>
    public IEnumerable<string> Files(string name) => Directory.EnumerateFiles(_directory.Path, name, SearchOption.AllDirectories);

    /// <summary>Lets somebody approve what waits for an environment.</summary>
    public void Approve(string environment, string reviewer) => _reviewers.Add((environment, reviewer));

    public string Write(string file, string text)
    {
        var path = Path.Combine([Clone, .. file.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Lets releases keep the artifacts, so that no job finds any where it runs.</summary>
    public async Task ShareAsReleasesAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(Clone, "registry", "registry.json");
        var definition = JsonNode.Parse(await File.ReadAllTextAsync(file, cancellationToken))!;
        definition["artifact_stores"] = new JsonArray(new JsonObject { ["type"] = "github_release" });
        await File.WriteAllTextAsync(file, definition.ToJsonString() + "\n", cancellationToken);
        await PushAsync("main", "releases", cancellationToken);
        _sharesAsReleases = true;
    }

    /// <summary>Writes a candidate and the file it is about.</summary>
    public void Candidate(string version, string auc)
    {
        Write($"registry/models/ctr/candidates/{version}.bst", $"weights of {version}");
        Write($"registry/models/ctr/candidates/{version}.json", $$$"""
            {
              "model_name": "ctr",
              "version": "{{{version}}}",
              "artifacts": {"model": "{{{version}}}.bst"},
              "metrics": {"split": "val", "auc": {{{auc}}}}
            }

            """);
    }

    /// <summary>Registers a candidate with the tool, as a person would, and hands its bytes on.</summary>
    public async Task RegisterAsync(string version, string auc, CancellationToken cancellationToken)
    {
        Candidate(version, auc);
        await PushAsync("main", version, cancellationToken);
        await ToolAsync(cancellationToken, "register", $"registry/models/ctr/candidates/{version}.json");
        ForeignActions.HandOn(Path.Combine(Clone, "registry", "artifacts"), Kept);
    }

    /// <summary>Commits everything and pushes it to a branch; returns the commit.</summary>
    public async Task<string> PushAsync(string branch, string message, CancellationToken cancellationToken)
    {
        await GitAsync(cancellationToken, "add", "--all");
        await GitAsync(cancellationToken, "commit", "--quiet", "--message", message);
        await GitAsync(cancellationToken, "push", "--quiet", "origin", $"HEAD:refs/heads/{branch}");
        return await GitAsync(cancellationToken, "rev-parse", "HEAD");
    }

    /// <summary>Opens a pull request from what is in the clone; returns the event that GitHub would send.</summary>
    public async Task<RunnerEvent> ProposeAsync(string branch, string author, CancellationToken cancellationToken, string? fork = null)
    {
        var main = await GitAsync(cancellationToken, "rev-parse", "origin/main");
        await GitAsync(cancellationToken, "switch", "--quiet", "--create", branch);
        var head = await PushAsync(branch, branch, cancellationToken);
        var pull = GitHub.Repository.AddPullRequest(author, branch, head, fork);
        var number = (long)pull["number"]!;
        await GitAsync(cancellationToken, "switch", "--quiet", "--detach", main);
        await GitAsync(cancellationToken, "merge", "--quiet", "--no-ff", "--message", "merge", head);
        await GitAsync(cancellationToken, "push", "--quiet", "origin", $"HEAD:refs/pull/{number}/merge");
        var merge = await GitAsync(cancellationToken, "rev-parse", "HEAD");
        return new RunnerEvent("pull_request", merge, $"refs/pull/{number}/merge", author)
        {
            Payload = new JsonObject
            {
                ["number"] = number,
                ["pull_request"] = new JsonObject
                {
                    ["number"] = number,
                    ["head"] = new JsonObject { ["sha"] = head, ["repo"] = new JsonObject { ["full_name"] = fork ?? GitHub.Repository.FullName } },
                    ["base"] = new JsonObject { ["sha"] = main, ["repo"] = new JsonObject { ["full_name"] = GitHub.Repository.FullName } },
                },
            },
        };
    }

    /// <summary>Merges what a pull request's event is about; returns the push that follows.</summary>
    public async Task<RunnerEvent> MergeAsync(RunnerEvent proposal, CancellationToken cancellationToken)
    {
        await GitAsync(cancellationToken, "push", "--quiet", "origin", $"{proposal.Sha}:refs/heads/main");
        await GitAsync(cancellationToken, "switch", "--quiet", "main");
        await GitAsync(cancellationToken, "pull", "--quiet", "origin", "main");
        return new RunnerEvent("push", proposal.Sha, "refs/heads/main", "maria");
    }

    /// <summary>Returns the event of somebody starting a workflow by hand.</summary>
    public async Task<RunnerEvent> DispatchAsync(string actor, JsonObject inputs, CancellationToken cancellationToken) =>
        new("workflow_dispatch", await GitAsync(cancellationToken, "rev-parse", "origin/main"), "refs/heads/main", actor) { Inputs = inputs };

    /// <summary>Runs a workflow.</summary>
    public async Task<RunOutcome> RunAsync(string file, RunnerEvent started, CancellationToken cancellationToken, string? token = null)
    {
        await ShowCandidatesAsync(started.Sha, cancellationToken);
        JsonObject? run = null;
        var world = new RunnerWorld
        {
            Directory = _directory.Path,
            Remote = Remote,
            Repository = GitHub.Repository.FullName,
            Kept = Kept,
            Token = token ?? GitHub.Token,
            Variables = new Dictionary<string, string>(GitHub.Variables.Where(pair => pair.Key != "GITHUB_TOKEN")) { ["MODELREGISTRY_TOOL"] = Tool, ["MODELREGISTRY_ARTIFACTS_ARE_KEPT"] = _sharesAsReleases ? "false" : "true" },
            NextRun = _ => (long)(run = GitHub.Repository.AddRun(started.Actor, started.Sha))["id"]!,
            Approves = (environment, _) => Review(run!, environment),
        };
        return await new WorkflowRunner(world).RunAsync(file, started, cancellationToken);
    }

    // GitHub knows what Git does: the candidates at a commit, and who wrote them.
    private async Task ShowCandidatesAsync(string commit, CancellationToken cancellationToken)
    {
        var files = await GitAsync(cancellationToken, "ls-tree", "-r", "--name-only", commit);
        foreach (var file in files.Split('\n').Where(name => name.Contains("/candidates/", StringComparison.Ordinal) && name.EndsWith(".json", StringComparison.Ordinal)))
        {
            GitHub.Repository.Files[(commit, file)] = Encoding.UTF8.GetBytes(await GitAsync(cancellationToken, "show", $"{commit}:{file}"));
            if (!GitHub.Repository.History.ContainsKey(file))
            {
                GitHub.Repository.AddChange(file, (await GitAsync(cancellationToken, "log", "--format=%H", commit, "--", file)).Split('\n')[0], "dana");
            }
        }
    }

    /// <summary>Runs the tool in the clone; it must succeed.</summary>
    public async Task<string> ToolAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var request = new ProcessRequest(Tool, [.. arguments, "--actor", "dana"]) { Directory = Clone, Environment = TestRepository.Variables, Timeout = RunningWorkflow.Patience };
        return (await Processes.RunAsync(request, cancellationToken)).Require().Output.Trim();
    }

    public Task<string> GitAsync(CancellationToken cancellationToken, params string[] arguments) => GitInAsync(Clone, cancellationToken, arguments);

    public async ValueTask DisposeAsync()
    {
        await GitHub.DisposeAsync();
        _directory.Dispose();
    }

    // From its own output: beside these tests stands another framework, and assemblies that it brings are not copied.
    private static string Tool { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "ModelRegistry.Cli", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), OperatingSystem.IsWindows() ? "modelregistry.exe" : "modelregistry"));

    // Somebody approves only what GitHub would let them: an environment without reviewers starts at once.
    private bool Review(JsonObject run, string environment)
    {
        var rules = GitHub.Repository.EnvironmentOf(environment)?["protection_rules"]?.AsArray() ?? [];
        if (rules.Count == 0)
        {
            return true;
        }

        GitHub.Repository.AddPending(run, environment);
        var index = _reviewers.FindIndex(review => review.Environment == environment);
        if (index < 0)
        {
            return false;
        }

        GitHub.Repository.AddReview(run, _reviewers[index].Reviewer, "approved", "Fine.", environment);
        _reviewers.RemoveAt(index);
        return true;
    }

    private async Task<string> GitInAsync(string directory, CancellationToken cancellationToken, params string[] arguments)
    {
        var request = new ProcessRequest("git", arguments) { Directory = directory, Environment = TestRepository.Variables, Timeout = RunningWorkflow.Patience };
        return (await Processes.RunAsync(request, cancellationToken)).Require().Output.Trim();
    }

    private static void CopyWorkflows(string clone)
    {
        var source = Path.Combine(Repository.Root, ".github");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(clone, ".github", Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target); // with its mode
        }
    }
}
