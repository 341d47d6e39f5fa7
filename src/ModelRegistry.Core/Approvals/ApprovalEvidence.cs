using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Approvals;

/// <summary>
/// What was found about who agreed to a promotion, copied into its entry because GitHub forgets: raw answers, of which
/// <see cref="ApprovalJudge"/> says what they are worth. Format: <c>docs/formats/journal.md</c>.
/// </summary>
/// <param name="Observed">When it was read.</param>
/// <param name="Head">The journal's newest entry then.</param>
public sealed record ApprovalEvidence(DateTimeOffset Observed, JournalHead Head)
{
    private readonly IReadOnlyList<Requester> _requesters = new ValueList<Requester>([]);
    private readonly IReadOnlyList<SignedApproval> _files = new ValueList<SignedApproval>([]);
    private readonly IReadOnlyList<TeamMembers> _teams = new ValueList<TeamMembers>([]);

    /// <summary>Gets the digest of the plan that people were shown, or null when none was handed over.</summary>
    public Digest? PlanDigest { get; init; }

    /// <summary>Gets who asks for the promotion, beside the actor.</summary>
    public IReadOnlyList<Requester> Requesters { get => _requesters; init => _requesters = new ValueList<Requester>(value); }

    /// <summary>Gets the run that waited for reviewers, or null.</summary>
    public WorkflowRun? Run { get; init; }

    /// <summary>Gets the pull request that brought the candidate, or null.</summary>
    public ReviewedPullRequest? PullRequest { get; init; }

    /// <summary>Gets signed statements.</summary>
    public IReadOnlyList<SignedApproval> Files { get => _files; init => _files = new ValueList<SignedApproval>(value); }

    /// <summary>Gets the teams that could be read.</summary>
    public IReadOnlyList<TeamMembers> Teams { get => _teams; init => _teams = new ValueList<TeamMembers>(value); }

    /// <summary>Gets a value indicating whether GitHub was asked who wrote the candidate, and nobody can say.</summary>
    public bool HasUnknownAuthor => Run is not null && Requesters.All(requester => requester.As != Requester.CommitAuthor);

    /// <summary>Reads evidence.</summary>
    public static ApprovalEvidence Read(JsonReader reader)
    {
        reader.Closed("observed", "head", "plan_digest", "requesters", "run", "pull_request", "files", "teams");
        return new ApprovalEvidence(reader.Time("observed"), JournalHead.Read(reader.Object("head")))
        {
            PlanDigest = reader.OptionalParse<Digest>("plan_digest"),
            Requesters = [.. reader.Array("requesters").Select(Requester.Read)],
            Run = reader.OptionalObject("run") is { } run ? WorkflowRun.Read(run) : null,
            PullRequest = reader.OptionalObject("pull_request") is { } pull ? ReviewedPullRequest.Read(pull) : null,
            Files = [.. reader.Array("files").Select(SignedApproval.Read)],
            Teams = [.. reader.Array("teams").Select(TeamMembers.Read)],
        };
    }

    /// <summary>Returns where people look at an approval, or null where there is no such page.</summary>
    public string? LinkOf(Approval approval) => approval.Source switch
    {
        ApprovalSources.Environment => Run?.Url,
        ApprovalSources.Review => PullRequest?.Url,
        _ => null,
    };

    /// <summary>Returns what somebody said with an approval, or null.</summary>
    public string? CommentOf(Approval approval) => approval.Source switch
    {
        ApprovalSources.Environment => Run?.Reviews.FirstOrDefault(review => review.User.Id == approval.Id && approval.Where is { } where && review.IsAbout(where))?.Comment,
        ApprovalSources.Review => PullRequest?.Reviews.LastOrDefault(review => review.User.Id == approval.Id && review.Decides)?.Comment,
        ApprovalSources.File => Files.Select(file => ApprovalStatement.TryParse(file.Statement)).FirstOrDefault(statement => statement?.By == approval.By)?.Comment,
        _ => null,
    };

    /// <summary>Returns the evidence as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("observed", JournalTime.Write(Observed)),
        ("head", Head.ToJson()),
        ("plan_digest", PlanDigest?.ToString()),
        ("requesters", Some(Requesters.Select(requester => requester.ToJson()))),
        ("run", Run?.ToJson()),
        ("pull_request", PullRequest?.ToJson()),
        ("files", Some(Files.Select(file => file.ToJson()))),
        ("teams", Some(Teams.Select(team => team.ToJson()))));

    private static JsonArray? Some(IEnumerable<JsonObject> items) => JsonArray.Of(items) is { Items.Count: > 0 } some ? some : null;
}
