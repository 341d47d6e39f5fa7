using System.Text;
using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Tests.Journal;
using ModelRegistry.Core.Tests.Operations;

namespace ModelRegistry.Core.Tests.Approvals;

/// <summary>Version 1.1.0 asks to follow 1.0.0 in production, where two people have to agree; and all that was found about who did.</summary>
internal sealed class ReviewedPromotion
{
    public const string ByEnvironment = """
        {"roles": {"Lead": ["alice", "bob", "carol", "tess", "dev", "robot[bot]"]},
         "stages": {"production": {"approvals": {"minimum": 2, "roles": ["Lead"], "source": ["environment"],
           "protection": {"prevent_self_review": true, "forbid_admin_bypass": true, "restrict_branches": true}}}}}
        """;

    public static readonly GitHubAccount Alice = new("alice", 1, "User");
    public static readonly GitHubAccount Bob = new("bob", 2, "User");
    public static readonly GitHubAccount Carol = new("carol", 3, "User");
    public static readonly GitHubAccount Tess = new("tess", 9, "User");
    public static readonly GitHubAccount Dev = new("dev", 10, "User");
    public static readonly GitHubAccount Robot = new("robot[bot]", 11, "Bot");

    private static readonly EnvironmentReviewer[] Reviewers =
        [.. new[] { Alice, Bob, Carol, Tess, Dev, Robot }.Select(user => new EnvironmentReviewer(EnvironmentReviewer.User, user.Id, user.Login))];

    public static EnvironmentProtection Protected { get; } = new(Reviewers, PreventsSelfReview: true, AdminsMayBypass: false, Branches: "protected", WaitMinutes: 0);

    public static WorkflowRun Run { get; } = new("acme/models", 77, 1, new string('c', 40), "https://github.com/acme/models/actions/runs/77")
    {
        Event = "workflow_dispatch",
        Workflow = ".github/workflows/promote.yml",
        Jobs = [new RunJob(701, "approve (production)", new DateTimeOffset(2026, 10, 3, 12, 5, 0, TimeSpan.Zero)), new RunJob(702, "write", null)],
        Environments = [new ApprovalEnvironment("production", Protected), new ApprovalEnvironment("production-2", Protected)],
        Reviews = [Review(Alice, "production"), Review(Bob, "production-2")],
    };

    private string _version = "1.1.0";

    public TestRegistry Registry { get; } = new() { ModelPolicy = ByEnvironment };

    public Digest Plan { get; private set; } = Digest.Of([]);

    public static EnvironmentReview Review(GitHubAccount user, string environment, string state = "approved", string? comment = null) => new([environment], state, user, comment);

    /// <summary>Returns evidence that is as it should be, but for the run.</summary>
    public ApprovalEvidence Evidence(WorkflowRun? run = null) => new(new DateTimeOffset(2026, 10, 3, 12, 10, 0, TimeSpan.Zero), new JournalHead(1, Digest.Of([])))
    {
        PlanDigest = Plan,
        Requesters = [new Requester("tess", 9, "actor"), new Requester("dev", 10, "commit_author")],
        Run = run ?? Run,
    };

    /// <summary>Releases 1.0.0 as an administrator who is asked for nothing, registers 1.1.0, and plans its promotion.</summary>
    public async Task ReadyAsync()
    {
        var policy = Registry.ModelPolicy;
        Registry.ModelPolicy = """{"stages": {"production": {"approvals": {"minimum": 0}}}}""";
        await Registry.ReleaseAsync("1.0.0");
        Registry.ModelPolicy = policy;
        await Registry.RegisterAsync("1.1.0");
        await PlanAsync("1.1.0");
    }

    /// <summary>Plans the promotion of a version, which is what is promoted from then on.</summary>
    public async Task PlanAsync(string version)
    {
        _version = version;
        Plan = Assert.IsType<OperationOutcome.Refused>(await Registry.PromoteAsync(version, by: "", dryRun: true)).Plan!.Digest;
    }

    /// <summary>Promotes on evidence as it would be collected then.</summary>
    public Task<OperationOutcome> PromoteAsync(Func<ApprovalEvidence, ApprovalEvidence>? alter = null, string reason = "better", params string[] typed) =>
        new Promote(Registry.Context("tess")).ExecuteAsync(
            new PromoteRequest(
                Ledgers.Model, Ledgers.Version(_version), Ledgers.Production, reason, [.. typed.Select(name => new Approval(name, ApprovalSources.Typed, false))])
            {
                PlanDigest = (alter?.Invoke(Evidence()) ?? Evidence()).PlanDigest,
                CollectEvidence = (question, _) =>
                {
                    var evidence = alter?.Invoke(Evidence()) ?? Evidence();
                    return Task.FromResult(evidence with { Head = question.Head });
                },
            },
            TestRegistry.Cancel);

    /// <summary>Promotes, expects a refusal that leaves the journal alone, and returns what the gates about approvals say failed.</summary>
    public async Task<string> RefusedAsync(Func<ApprovalEvidence, ApprovalEvidence> alter, params string[] typed)
    {
        var head = await Registry.HeadAsync();
        var refused = Assert.IsType<OperationOutcome.Refused>(await PromoteAsync(alter, "better", typed));
        Assert.Equal(head, await Registry.HeadAsync());
        return string.Join(" ", refused.Gates.Where(gate => gate.Verdict == Verdict.Failed).Select(gate => $"{gate.Id}: {gate.Explanation}"));
    }

    /// <summary>Appends a promotion that says all went well, on evidence that is altered, and returns what an audit says about it.</summary>
    public async Task<string> ForgedAsync(Func<ApprovalEvidence, ApprovalEvidence> alter)
    {
        var planned = Assert.IsType<OperationOutcome.Appended>(await PromoteAsync()).Entry;
        var forged = ((Promoted)planned.Body) with { Evidence = alter(((Promoted)planned.Body).Evidence!) };
        var elsewhere = new ReviewedPromotion { Registry = { ModelPolicy = Registry.ModelPolicy } };
        await elsewhere.ReadyAsync();
        await elsewhere.Registry.Ledgers.AppendAsync(forged);
        var audit = await elsewhere.Registry.Audit.ExecuteAsync(Ledgers.Model, null, null, TestRegistry.Cancel);
        return string.Join(" | ", audit.Findings.Select(finding => finding.Message));
    }

    public ApprovalSubject Subject() => new(
        Ledgers.Id,
        Ledgers.Model,
        Ledgers.Version("1.1.0"),
        Ledgers.Production,
        TestRegistry.ManifestOf("1.1.0").RootDigest,
        Definitions().Digest,
        Plan);

    public Core.Policies.ResolvedPolicy Definitions() => Tests.Policies.Definitions.Resolve(modelPolicy: Registry.ModelPolicy);

    public static string Document(ApprovalStatement statement) => Encoding.UTF8.GetString(JsonText.ToBytes(statement.ToJson()));
}
