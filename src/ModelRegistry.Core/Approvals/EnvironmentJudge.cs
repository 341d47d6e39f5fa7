using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Approvals;

/// <summary>Says what reviews of protected environments are worth. Pure.</summary>
internal static class EnvironmentJudge
{
    /// <summary>Judges each review, once for each environment that it is about.</summary>
    public static IEnumerable<ApprovalFinding> Judge(
        WorkflowRun run, StagePolicy stage, IReadOnlyDictionary<string, int> used, IReadOnlyList<TeamMembers> teams) =>
        from review in run.Reviews
        from name in review.Environments
        let approval = new Approval(review.User.Login, ApprovalSources.Environment, Verified: true) { Id = review.User.Id, Where = name }
        select new ApprovalFinding(approval, Objection(run, review, name, stage, teams) ?? Spent(name, used));

    // What people agreed to was one plan; the run they agreed in may try to carry out another one after it.
    private static string? Spent(string name, IReadOnlyDictionary<string, int> used) =>
        used.TryGetValue(name.ToLowerInvariant(), out var entry) ? $"approved environment {GateText.Plain(name)}, which was used by entry {GateText.Number(entry)}" : null;

    private static string? Objection(WorkflowRun run, EnvironmentReview review, string name, StagePolicy stage, IReadOnlyList<TeamMembers> teams)
    {
        var rule = stage.Approvals;
        var shown = $"environment {GateText.Plain(name)}";
        if (review.State != EnvironmentReview.Approved)
        {
            return review.State == EnvironmentReview.Rejected ? $"rejected {shown}" : $"answered {shown} without approving it";
        }

        if (!review.User.IsPerson)
        {
            return $"approved {shown}, but is not a person's account";
        }

        var awaited = rule.EnvironmentsOf(stage.Name);
        if (!awaited.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return $"approved {shown}, which is none that {stage.Name} waits for ({string.Join(", ", awaited)})";
        }

        if (run.Reviews.Any(other => other.State == EnvironmentReview.Rejected && other.IsAbout(name)))
        {
            return $"approved {shown}, which was rejected too";
        }

        return run.Environments.FirstOrDefault(environment => environment.IsNamed(name)) is not { } environment
            ? $"approved {shown}, which does not exist"
            : Objection(environment, review.User, rule.Protection, teams);
    }

    private static string? Objection(ApprovalEnvironment environment, GitHubAccount user, ApprovalProtection demanded, IReadOnlyList<TeamMembers> teams)
    {
        string[] lacks = [.. environment.Protection.Lacks(demanded)];
        var objection = lacks.Length > 0 ? $"which is not protected as policy asks: it {GateText.List(lacks)}"
            : environment.Protection.Stranger(user, teams) is { } stranger ? $"but {stranger}"
            : null;
        return objection is null ? null : $"approved environment {GateText.Plain(environment.Name)}, {objection}";
    }
}
