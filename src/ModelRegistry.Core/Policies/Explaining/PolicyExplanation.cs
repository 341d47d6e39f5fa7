using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies.Explaining;

/// <summary>Explains the effective policy of a model: what each stage asks for, and where each thing was written.</summary>
public sealed class PolicyExplanation
{
    private readonly RegistryDefinition _registry;
    private readonly ModelDefinition _model;
    private readonly ResolvedPolicy _policy;

    private PolicyExplanation(RegistryDefinition registry, ModelDefinition model)
    {
        (_registry, _model) = (registry, model);
        _policy = PolicyResolver.Resolve(registry, model);
        General = [Versioning(), .. _policy.Roles.Select(Role), .. _policy.Signers.Select(Signer), .. Rollback(), .. Retention(), .. _policy.Permissions.Where(IsGeneral).Select(Permission)];
        Stages = [.. _policy.Stages.Select(Stage)];
    }

    /// <summary>Gets what is not about one stage.</summary>
    public IReadOnlyList<PolicyFact> General { get; }

    /// <summary>Gets what each stage asks for, in order.</summary>
    public IReadOnlyList<StageExplanation> Stages { get; }

    /// <summary>Explains the policy that two definitions make.</summary>
    /// <exception cref="DocumentException">A policy speaks of a stage the registry does not have.</exception>
    public static PolicyExplanation Of(RegistryDefinition registry, ModelDefinition model) => new(registry, model);

    private static bool IsGeneral(PermissionRule rule) => !PolicyActions.OnStages.Contains(rule.Action);

    private static string[] Where(string file, PolicyDocument document, string pointer) =>
        JsonPointer.Find(document.Root, pointer, out var complete) is not null && complete ? [$"{file}#{pointer}"] : [];

    private PolicyFact Versioning() => new(
        "versioning",
        _policy.Versioning.Scheme == VersioningScheme.SemVer
            ? "Versions are numbered MAJOR.MINOR.PATCH, as in SemVer."
            : "Versions are numbered 1, 2, 3; version N is N.0.0.",
        Either("/policy/versioning", "/versioning"));

    private PolicyFact Role(PolicyRole role)
    {
        string[] holders = [.. role.People.Select(GateText.Plain), .. role.Teams.Select(team => $"GitHub team {GateText.Plain(team)}")];
        var pointer = JsonPointer.Append("/policy/roles", role.Name);
        return new PolicyFact("role", $"Role '{GateText.Plain(role.Name)}' is held by {(holders.Length == 0 ? "nobody" : string.Join(", ", holders))}.", Either(pointer));
    }

    private PolicyFact Signer(PolicySigner signer) => new(
        "signer",
        $"{GateText.Plain(signer.Person)} may approve with a signature of {GateText.List(signer.Keys.Select(key => $"{key.Type} {key.Fingerprint}"))}.",
        Either(JsonPointer.Append("/policy/signers", signer.Person)));

    private IEnumerable<PolicyFact> Rollback() => _policy.Rollback is { } text
        ? [new PolicyFact("rollback", $"About rolling back people wrote: {GateText.Plain(text)}", Either("/policy/stages/rollback", "/stages/rollback"))]
        : [];

    private IEnumerable<PolicyFact> Retention() => _policy.Retention is { } rule
        ? [new PolicyFact(RetentionRule.Member, $"Artifact bytes are kept of {GateText.List(Kept(rule))}; all others may be pruned.", [rule.Source])]
        : [];

    private static IEnumerable<string> Kept(RetentionRule rule) =>
    [
        "what a stage, an incident or an experiment needs",
        $"{GateText.Count(rule.Holders, "earlier holder")} of each stage",
        .. rule.Last is { } last ? [$"the {GateText.Count(last, "version")} registered last"] : Array.Empty<string>(),
        .. rule.Days is { } days ? [$"versions used in the last {GateText.Count(days, "day")}"] : Array.Empty<string>(),
        .. rule.Stages.Count > 0 ? [$"whatever held {string.Join(" or ", rule.Stages)}"] : Array.Empty<string>(),
        .. rule.Tags.Count > 0 ? [$"whatever is tagged {string.Join(" or ", rule.Tags.Select(GateText.Plain))}"] : Array.Empty<string>(),
    ];

    // What the model says counts, else what the registry says.
    private string[] Either(params string[] pointers)
    {
        foreach (var (file, document) in new[] { (ModelDefinition.FileName, _model.Policy), (RegistryDefinition.FileName, _registry.Policy) })
        {
            if (pointers.Select(pointer => Where(file, document, pointer)).FirstOrDefault(found => found.Length > 0) is { } where)
            {
                return where;
            }
        }

        return [];
    }

    private static PolicyFact Permission(PermissionRule rule)
    {
        string[] who = [.. rule.People.Select(GateText.Plain), .. rule.Roles.Select(role => $"holders of role '{GateText.Plain(role)}'")];
        return new PolicyFact("permission", $"Only {string.Join(" and ", who)} may {PolicyActions.InWords(rule.Action)}.", [rule.Source]);
    }

    private StageExplanation Stage(StagePolicy stage)
    {
        var places = new StatedPlaces(_registry, _model, stage.Name);
        return new StageExplanation(stage.Name,
        [
            .. stage.Gates.Select(gate => Gate(stage, gate, places)),
            .. stage.Thresholds.Concat(stage.Bias).Select(Rule),
            .. stage.Split is { } split ? [new PolicyFact("split", $"Where a rule names no split, {GateText.Plain(split)} is judged.", places.Last("split"))] : Array.Empty<PolicyFact>(),
            .. stage.Settings.Where(setting => setting is not WaiverSetting).Select(setting => Setting(setting, places)),
            Approvals(stage, places),
            .. Environments(stage, places),
            .. stage.Permissions.Select(Permission),
            new PolicyFact("reason", "Whoever moves the stage says why.", []),
            Waivers(stage, places),
        ]);
    }

    private static PolicyFact Gate(StagePolicy stage, string gate, StatedPlaces places)
    {
        string[] sources =
        [
            .. places.Checks(gate),
            .. gate == GateNames.Metrics ? stage.Thresholds.Select(rule => rule.Source) : gate == GateNames.Bias ? stage.Bias.Select(rule => rule.Source) : [],
            .. stage.Settings.Where(setting => setting.Gate == gate).SelectMany(setting => places.Of(GateSettings.MemberOf(setting))),
        ];
        return new PolicyFact("gate", $"Gate {gate} judges the version.", [.. sources.Distinct()]);
    }

    private static PolicyFact Rule(MetricRequirement rule)
    {
        string[] notes =
        [
            .. rule.Split is { } split ? [$"measured on {GateText.Plain(split)}"] : Array.Empty<string>(),
            .. rule.On == RuleBasis.Bound ? ["judged at the pessimistic end of its interval"] : Array.Empty<string>(),
            .. rule.MinCount is { } count ? [$"on at least {GateText.Count(count, "case")}"] : Array.Empty<string>(),
        ];
        var subject = rule.Rule.IsOverGroups ? $"Of {GateText.Plain(rule.Metric)}, {rule.Rule.Display()} must hold" : $"{GateText.Plain(rule.Metric)} must be {rule.Rule.Display()}";
        return new PolicyFact("rule", $"{subject}{string.Concat(notes.Select(note => ", " + note))}.", [rule.Source]);
    }

    private static PolicyFact Setting(GateSetting setting, StatedPlaces places)
    {
        var member = GateSettings.MemberOf(setting);
        return new PolicyFact(member, $"{member} is {OneLine(setting.ToJson())}.", places.Of(member));
    }

    private static PolicyFact Approvals(StagePolicy stage, StatedPlaces places)
    {
        var rule = stage.Approvals;
        var by = rule.Roles.Count == 0 ? string.Empty : $" by holders of {string.Join(" or ", rule.Roles.Select(role => $"role '{GateText.Plain(role)}'"))}";
        var from = rule.Sources.Count == 0 ? string.Empty : $", from {string.Join(" or ", rule.Sources)}";
        var sources = places.Last("approvals");
        return new PolicyFact(
            "approvals",
            rule.Minimum == 0 ? "Nobody has to approve." : $"It takes {GateText.Count(rule.Minimum, "approval")}{by}{from}, none by who asks for the move.",
            sources.Count == 0 && rule.Roles.Count > 0 ? places.Last("approver_role") : sources);
    }

    // Where any source counts, environments are not what people thought of.
    private static IEnumerable<PolicyFact> Environments(StagePolicy stage, StatedPlaces places)
    {
        var (rule, demanded) = (stage.Approvals, stage.Approvals.Protection);
        if (rule.Minimum == 0 || rule.Sources.Count == 0 || rule.EnvironmentsOf(stage.Name) is not { Count: > 0 } names)
        {
            return [];
        }

        string[] demands =
        [
            "wait for reviewers",
            .. demanded.PreventSelfReview ? ["keep whoever starts the run from approving it"] : Array.Empty<string>(),
            .. demanded.ForbidAdminBypass ? ["keep administrators from going round it"] : Array.Empty<string>(),
            .. demanded.RestrictBranches ? ["not be open to every branch"] : Array.Empty<string>(),
        ];
        return [new PolicyFact("environments", $"On GitHub these environments are waited for, one approval each: {string.Join(", ", names.Select(GateText.Plain))}. Each has to {GateText.List(demands)}.", places.Last("approvals"))];
    }

    private static PolicyFact Waivers(StagePolicy stage, StatedPlaces places)
    {
        var setting = WaiverSetting.Of(stage);
        return new PolicyFact(
            WaiverSetting.Member,
            setting.MaxDays == 0
                ? "Nothing can be waived."
                : $"A waiver lasts at most {GateText.Count(setting.MaxDays, "day")}, and {(setting.Self ? "counts whoever granted it" : "does not count for a move its giver asks for")}.",
            places.Last(WaiverSetting.Member));
    }

    private static string OneLine(JsonValue value) => value switch
    {
        JsonString text => GateText.Plain(text.Text),
        JsonArray list => string.Join(", ", list.Items.Select(OneLine)),
        JsonObject json => string.Join("; ", json.Members.Select(member => $"{GateText.Plain(member.Name)}: {OneLine(member.Value)}")),
        _ => JsonText.Write(value).Trim(),
    };
}
