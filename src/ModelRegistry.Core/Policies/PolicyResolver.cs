using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>Joins the registry's policy and the model's into one; <c>docs/formats/policy.md</c> states the rules.</summary>
public static class PolicyResolver
{
    /// <summary>
    /// Resolves the policy of a model. Rules accumulate; of approvals, permissions, split, versioning, rollback, retention and the people of a role
    /// the more specific statement counts. Roles that nobody defines stay: whoever asks for their approval says so.
    /// </summary>
    /// <exception cref="Json.DocumentException">A policy speaks of a stage the registry does not have, or two people have one key.</exception>
    public static ResolvedPolicy Resolve(RegistryDefinition registry, ModelDefinition model)
    {
        registry.Policy.Check(registry.Stages);
        model.Policy.Check(registry.Stages);
        var signers = Signers(registry.Policy.Signers, model.Policy.Signers);
        model.Policy.CheckSigners(signers);
        PolicyDocument[] documents = [registry.Policy, model.Policy];
        return new ResolvedPolicy(
            model.Policy.Versioning ?? registry.Policy.Versioning ?? VersioningPolicy.Default,
            Roles(registry.Policy.Roles, model.Policy.Roles),
            model.Policy.Rollback ?? registry.Policy.Rollback,
            [.. Permissions(documents).Where(rule => !PolicyActions.OnStages.Contains(rule.Action))],
            [.. registry.Stages.Select((stage, index) => Stage(documents, stage, index == 0, index == registry.Stages.Count - 1))])
        {
            Signers = signers,
            Retention = model.Policy.Retention ?? registry.Policy.Retention,
        };
    }

    private static IReadOnlyList<PolicyRole> Roles(IReadOnlyList<PolicyRole> registry, IReadOnlyList<PolicyRole> model) =>
    [
        .. registry.Select(role => model.FirstOrDefault(other => other.Name == role.Name) ?? role),
        .. model.Where(role => registry.All(other => other.Name != role.Name)),
    ];

    private static IReadOnlyList<PolicySigner> Signers(IReadOnlyList<PolicySigner> registry, IReadOnlyList<PolicySigner> model) =>
        [.. registry.Concat(model).GroupBy(signer => signer.Person, StringComparer.OrdinalIgnoreCase).Select(signers => signers.Last())];

    private static IReadOnlyList<PermissionRule> Permissions(PolicyDocument[] documents) =>
        Join(documents.Select(document => document.General)).Permissions;

    private static StagePolicy Stage(PolicyDocument[] documents, StageName stage, bool isFirst, bool isLast)
    {
        var judged = !isFirst || isLast;
        var general = judged ? Join(documents.Select(document => document.General)) : PolicyStatement.Empty;
        var own = Join(documents.Select(document => document.For(stage, isLast)));
        var all = general.And(own);
        var rules = all.Rules.Select(rule => rule.Requirement.At(stage) with { Split = rule.Requirement.Split ?? all.Split })
            .DistinctBy(rule => rule with { Source = string.Empty })
            .ToArray();
        return new StagePolicy(
            stage,
            Gates(all, rules, judged),
            all.Split,
            [.. rules.Where(rule => !rule.Rule.IsOverGroups)],
            [.. rules.Where(rule => rule.Rule.IsOverGroups)],
            all.Approvals ?? (isLast ? ApprovalRule.Anybody : ApprovalRule.None),
            PermissionRule.Join(
                [.. Permissions(documents).Where(rule => PolicyActions.OnStages.Contains(rule.Action))], own.Permissions),
            all.Settings);
    }

    private static PolicyStatement Join(IEnumerable<PolicyStatement> statements) =>
        statements.Aggregate(PolicyStatement.Empty, (joined, next) => joined.And(next));

    private static IReadOnlyList<string> Gates(PolicyStatement all, MetricRequirement[] rules, bool judged) => GateChecks.Gates(
        judged,
        [
            .. all.Gates,
            .. all.Settings.Select(setting => setting.Gate).OfType<string>(),
            .. rules.Select(rule => rule.Rule.IsOverGroups ? GateNames.Bias : GateNames.Metrics),
        ]);
}
