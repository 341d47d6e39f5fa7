using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ModelRegistry.App.Commands;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Testing;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.App.Tests.Approvals;

/// <summary>A checked-out repository with a registry, whose workflow runs on a GitHub on loopback: tess starts it, dev wrote the candidate.</summary>
internal sealed class GitHubWorkflow : IAsyncDisposable
{
    public const string TwoReviewers = """
        {"roles": {"ML Lead": ["alice", "bob", "tess", "dev", "opener", "helper[bot]"]},
         "stages": {"production": {"approvals": {"minimum": 2, "roles": ["ML Lead"], "source": ["environment"],
           "protection": {"prevent_self_review": true, "forbid_admin_bypass": true, "restrict_branches": true}}}}}
        """;

    public const string Candidate = "registry/models/ctr/candidates/1.1.0.json";

    private static readonly string[] Reviewers = ["alice", "bob", "tess", "dev", "opener", "helper[bot]"];

    private readonly TemporaryDirectory _workspace = new();
    private readonly Dictionary<string, string> _variables;

    private GitHubWorkflow(FakeGitHub fake, Func<FakeRepository, JsonObject> run)
    {
        Fake = fake;
        Run = run(fake.Repository);
        _variables = new Dictionary<string, string>(fake.Variables)
        {
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_ACTOR"] = "tess",
            ["GITHUB_TRIGGERING_ACTOR"] = "tess",
            ["GITHUB_RUN_ID"] = Run["id"]!.ToString(),
            ["GITHUB_RUN_ATTEMPT"] = "1",
            ["GITHUB_JOB"] = "write",
            ["GITHUB_SHA"] = FakeRepository.Sha('a'),
            ["GITHUB_WORKSPACE"] = _workspace.Path,
        };
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public FakeGitHub Fake { get; }

    public JsonObject Run { get; }

    public JsonObject PullRequest { get; private set; } = [];

    public string Plan => Planned.Plan!.Digest.ToString();

    /// <summary>Gets the newest plan.</summary>
    public PlanResult Planned { get; private set; } = null!;

    /// <summary>Starts it: 1.0.0 holds production, 1.1.0 is registered, and nobody was asked yet.</summary>
    public static async Task<GitHubWorkflow> StartAsync(string policy = TwoReviewers)
    {
        var workflow = new GitHubWorkflow(await FakeGitHub.StartAsync(), repository => repository.AddRun("tess"));
        await workflow.ReadyAsync(policy);
        return workflow;
    }

    public void Set(string variable, string value) => _variables[variable] = value;

    public string At(string file) => _workspace.At(file);

    public void Write(string file, string text) => _workspace.Write(file, Encoding.UTF8.GetBytes(text));

    /// <summary>Runs a verb as a job of the workflow.</summary>
    public Task<CommandResult> RunAsync(params string[] arguments) =>
        VerbRunner.RunAsync(CommandLineParser.ParseLine(arguments), Environment(_variables), Cancel);

    public async Task<PlanResult> PlanAsync(params string[] more) =>
        Planned = (PlanResult)await RunAsync([.. "plan promote --model ctr --version 1.1.0 --stage production --reason better --await-approvals".Split(' '), .. more]);

    public async Task<OperationResult> WriteAsync(params string[] more) =>
        (OperationResult)await RunAsync([.. "promote --model ctr --version 1.1.0 --stage production --reason better --github-approvals".Split(' '), .. more]);

    /// <summary>Plans, and makes the run wait for the environments that the plan names.</summary>
    public async Task PlannedAsync()
    {
        await PlanAsync();
        foreach (var environment in Planned.Environments)
        {
            Fake.Repository.AddPending(Run, environment);
        }
    }

    /// <summary>Answers as a reviewer does, over the API.</summary>
    public async Task ReviewAsync(string login, string environment, bool approved = true, string comment = "")
    {
        using var github = Fake.Client(Fake.Repository.AddAccount(new FakeAccount(login)));
        var id = (long)Fake.Repository.EnvironmentOf(environment)!["id"]!;
        await github.Runs.ReviewAsync((long)Run["id"]!, new ModelRegistry.GitHub.Runs.DeploymentReview([id], approved, comment), Cancel);
    }

    public async Task<int> HeadAsync() => await OpenRegistry.At(_workspace.At("registry"), Environment([])).Journal.HeadAsync(ModelName.Parse("ctr"), 0, Cancel);

    public async Task<Promoted> PromotedAsync() =>
        (Promoted)(await OpenRegistry.At(_workspace.At("registry"), Environment([])).Ledger.EntryAsync(ModelName.Parse("ctr"), await HeadAsync(), Cancel)).Body;

    public async Task<IReadOnlyList<string>> FindingsAsync() =>
        [.. ((AuditResult)await LocallyAsync("audit")).Models.SelectMany(model => model.Findings).Select(finding => finding.ToString())];

    /// <summary>Runs a verb outside the workflow.</summary>
    public Task<CommandResult> LocallyAsync(string line, string actor = "dana") =>
        VerbRunner.RunAsync(CommandLineParser.ParseLine([.. line.Split(' '), "--actor", actor]), Environment([]), Cancel);

    public void Policy(string policy) => Write("registry/models/ctr/model.json", $$"""{"format": 1, "name": "ctr", "owners": ["mlops@example.com", "@maria", "@acme/ml-oncall"], "policy": {{policy}} }""");

    public async ValueTask DisposeAsync()
    {
        await Fake.DisposeAsync();
        _workspace.Dispose();
    }

    private RunEnvironment Environment(Dictionary<string, string> variables) => new() { WorkingDirectory = _workspace.Path, Variable = variables.GetValueOrDefault };

    private async Task ReadyAsync(string policy)
    {
        await LocallyAsync("init --model ctr --owner mlops@example.com");
        foreach (var version in (string[])["1.0.0", "1.1.0"])
        {
            Write("model.bst", $"weights of {version}");
            Write($"registry/models/ctr/candidates/{version}.json", $$"""{"model_name": "ctr", "version": "{{version}}", "artifacts": {"model": "model.bst"} }""");
            await LocallyAsync($"register registry/models/ctr/candidates/{version}.json --artifacts .");
        }

        await LocallyAsync("promote --model ctr --version 1.0.0 --stage production --reason first --approver maria");
        Policy(policy);
        var repository = Fake.Repository;
        foreach (var environment in (string[])["production", "production-2"])
        {
            repository.AddEnvironment(environment, Reviewers)["deployment_branch_policy"] = new JsonObject { ["protected_branches"] = true, ["custom_branch_policies"] = false };
        }

        repository.AddJob(Run, "approve (production)", "2026-01-02T03:04:05Z");
        PullRequest = repository.AddPullRequest("opener", "candidate", FakeRepository.Sha('b'));
        repository.AddCommit(PullRequest, FakeRepository.Sha('b'), "dev");
        PullRequest["state"] = "closed";
        PullRequest["merged_at"] = "2026-01-02T03:04:05Z";
        PullRequest["merge_commit_sha"] = FakeRepository.Sha('c');
        repository.AddChange(Candidate, FakeRepository.Sha('c'), "merger");
        repository.Files[((string)Run["head_sha"]!, Candidate)] = await File.ReadAllBytesAsync(At(Candidate), Cancel);
        foreach (var file in (string[])[Candidate, "registry/registry.json", "registry/models/ctr/model.json"])
        {
            repository.Files[(FakeRepository.Sha('b'), file)] = await File.ReadAllBytesAsync(At(file), Cancel);
        }
    }

    /// <summary>Returns what the gates that refused say.</summary>
    public static string Refusal(OperationResult result) => string.Join(
        ' ', result.Gates.Where(gate => gate.Verdict == Core.Gates.Verdict.Failed).Select(gate => string.Create(CultureInfo.InvariantCulture, $"{gate.Id}: {gate.Explanation}")));
}
