using ModelRegistry.App.GitHub;
using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Models;
using ModelRegistry.GitHub;

namespace ModelRegistry.App.Approvals;

/// <summary>Collects evidence of who agreed to a promotion; what it is worth, Core says.</summary>
/// <param name="environment">What the run sees of the machine.</param>
/// <param name="registry">Directory of the definitions, in which the candidate stands.</param>
internal sealed class ApprovalCollector(RunEnvironment environment, string registry)
{
    private const string TeamTokenVariable = "MODELREGISTRY_TEAM_TOKEN";

    /// <summary>Gets the digest of the plan that people were shown, or null.</summary>
    public Digest? PlanDigest { get; init; }

    /// <summary>Gets signed statements.</summary>
    public IReadOnlyList<SignedApproval> Files { get; init; } = [];

    /// <summary>Gets a value indicating whether GitHub is asked about the run that this is part of.</summary>
    public bool AsksGitHub { get; init; }

    /// <summary>Collects all there is.</summary>
    /// <exception cref="RegistryException">GitHub cannot be asked, or does not know the run.</exception>
    public async Task<ApprovalEvidence> CollectAsync(ApprovalQuestion question, CancellationToken cancellationToken)
    {
        var evidence = Empty(question) with { PlanDigest = PlanDigest, Files = Files };
        if (!AsksGitHub)
        {
            return evidence;
        }

        using var github = GitHubAccess.Open(environment);
        var run = await new RunReader(github, environment).ReadAsync(question, cancellationToken);
        var origin = await new CandidateOrigin(github, environment, registry).ReadAsync(question, run.Run.Commit, cancellationToken);
        return evidence with
        {
            Requesters = [.. run.Requesters.Concat(origin.Requesters).Distinct()],
            Run = run.Run,
            PullRequest = origin.PullRequest,
            Teams = await TeamsAsync([.. question.Teams(), .. run.Run.Environments.SelectMany(TeamsOf)], cancellationToken),
        };
    }

    /// <summary>Collects what a plan can know before anybody was asked: the teams that matter.</summary>
    public async Task<ApprovalEvidence> CollectBeforehandAsync(ApprovalQuestion question, CancellationToken cancellationToken) =>
        Empty(question) with { Teams = await TeamsAsync(question.Teams(), cancellationToken) };

    private static IEnumerable<string> TeamsOf(ApprovalEnvironment environment) =>
        environment.Protection.Reviewers.Where(reviewer => reviewer.Type == EnvironmentReviewer.Team).Select(reviewer => reviewer.Name);

    private ApprovalEvidence Empty(ApprovalQuestion question) => new(environment.Clock.GetUtcNow(), question.Head);

    // The token of a workflow may not read teams, so that one for nothing else may be given beside it.
    private async Task<IReadOnlyList<TeamMembers>> TeamsAsync(IEnumerable<string> teams, CancellationToken cancellationToken)
    {
        var read = new List<TeamMembers>();
        var options = GitHubAccess.Options(environment);
        using var github = new OctokitGitHub(options with { Token = environment.Variable(TeamTokenVariable) ?? options.Token });
        foreach (var team in teams.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var parts = team.Split('/');
            try
            {
                var members = await github.Settings.ListTeamMembersAsync(parts[0], parts[1], cancellationToken).ToListAsync(cancellationToken);
                read.Add(new TeamMembers(team, [.. members.Where(member => !member.IsBot).Select(member => member.Login)]));
            }
            catch (RegistryException exception) when (exception.Code is RegistryErrorCode.NotFound or RegistryErrorCode.Unauthorized)
            {
                environment.Trace($"team {Quotation.Inert(team)} cannot be read: {exception.Message}");
            }
        }

        return read;
    }
}
