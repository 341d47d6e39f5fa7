using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Approvals;

/// <summary>Compares what policy asks of approvals with the environments that a repository has. Pure.</summary>
public static class ApprovalReadiness
{
    /// <summary>Returns what is missing, stage by stage; nothing when each stage can get the approvals it asks for.</summary>
    /// <param name="policy">Policy of a model.</param>
    /// <param name="environments">Environments of the repository, with their protection.</param>
    public static IReadOnlyList<ApprovalGap> Find(ResolvedPolicy policy, IReadOnlyList<ApprovalEnvironment> environments) =>
        [.. policy.Stages.Where(stage => stage.Approvals.Minimum > 0).SelectMany(stage => Gaps(policy, stage, environments))];

    private static IEnumerable<ApprovalGap> Gaps(ResolvedPolicy policy, StagePolicy stage, IReadOnlyList<ApprovalEnvironment> environments)
    {
        var rule = stage.Approvals;
        if (rule.Counts(ApprovalSources.Typed))
        {
            yield return new ApprovalGap(
                stage.Name,
                null,
                false,
                $"{stage.Name} counts names that whoever promotes types.",
                "Name the sources that count in policy, e.g. \"source\": [\"environment\"].");
        }

        if (!rule.Counts(ApprovalSources.Environment))
        {
            yield break;
        }

        var onlyThese = rule.Sources.Count == 1;
        var usable = new List<ApprovalEnvironment>();
        foreach (var name in rule.EnvironmentsOf(stage.Name))
        {
            var found = environments.FirstOrDefault(environment => environment.IsNamed(name));
            var gaps = found is null ? [Missing(stage, name)] : Unprotected(stage, found);
            usable.AddRange(found is not null && gaps.Length == 0 ? [found] : []);
            foreach (var gap in gaps)
            {
                yield return gap;
            }
        }

        if (usable.Count < rule.Minimum)
        {
            yield return new ApprovalGap(
                stage.Name,
                null,
                onlyThese,
                $"{stage.Name} asks for {GateText.Count(rule.Minimum, "approval")}, and {GateText.Count(usable.Count, "environment")} can give one.",
                $"Protect as many environments: {string.Join(", ", rule.EnvironmentsOf(stage.Name).Select(GateText.Plain))}; one environment gives one approval.");
        }
        else if (FewPeople(policy, stage, usable, onlyThese) is { } few)
        {
            yield return few;
        }
    }

    private static ApprovalGap Missing(StagePolicy stage, string name) => new(
        stage.Name,
        name,
        false,
        $"There is no environment {GateText.Plain(name)}; GitHub makes one without protection when a workflow first names it.",
        "Make it in the repository's settings, with required reviewers.");

    private static ApprovalGap[] Unprotected(StagePolicy stage, ApprovalEnvironment environment) =>
    [
        .. environment.Protection.Lacks(stage.Approvals.Protection).Select(lack => new ApprovalGap(
            stage.Name,
            environment.Name,
            false,
            $"Environment {GateText.Plain(environment.Name)} {lack}, so that its approvals do not count.",
            "Change its protection rules in the repository's settings.")),
    ];

    // Of a team only GitHub knows the members, so that where teams review or hold a role nothing can be said.
    private static ApprovalGap? FewPeople(ResolvedPolicy policy, StagePolicy stage, IReadOnlyList<ApprovalEnvironment> usable, bool blocks)
    {
        var rule = stage.Approvals;
        EnvironmentReviewer[] reviewers = [.. usable.SelectMany(environment => environment.Protection.Reviewers)];
        PolicyRole[] roles = [.. rule.Roles.Select(policy.Role).OfType<PolicyRole>()];
        if (reviewers.Any(reviewer => reviewer.Type == EnvironmentReviewer.Team) || roles.Any(role => role.Teams.Count > 0))
        {
            return null;
        }

        var people = reviewers.Select(reviewer => reviewer.Name)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Count(name => rule.Roles.Count == 0 || roles.Any(role => role.IsHeldBy(name)));
        return people >= rule.Minimum ? null : new ApprovalGap(
            stage.Name,
            null,
            blocks,
            $"{stage.Name} asks for {GateText.Count(rule.Minimum, "approval")} by different people, and {GateText.Number(people)} of the reviewers of its environments may give one.",
            "Add reviewers who hold the role that policy names.");
    }
}
