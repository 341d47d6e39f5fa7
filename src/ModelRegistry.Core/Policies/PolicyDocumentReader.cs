using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>Reads policies as people write them.</summary>
internal sealed class PolicyDocumentReader
{
    private static readonly string[] StageMembers = ["required_checks", "thresholds", "bias", "split", "approvals", "permissions", .. GateSettings.Members];

    private readonly RuleNotationReader _rules;
    private readonly JsonReader _root;
    private readonly string _label;
    private readonly bool _alsoBeside;

    private PolicyDocumentReader(JsonReader root, string label, bool alsoBeside) =>
        (_root, _rules, _label, _alsoBeside) = (root, new RuleNotationReader(root.Source, label), label, alsoBeside);

    private const string MetricPrefix = "metric_";

    /// <summary>Words that stand beside stages in <c>stages</c>, so no stage can have them as its name.</summary>
    public static IReadOnlyList<string> ReservedStages { get; } = ["aliases", "promotion", "rollback"];

    /// <summary>Reads the member <c>policy</c> of a definition.</summary>
    /// <param name="root">The definition.</param>
    /// <param name="label">Its name in the sources of rules.</param>
    public static PolicyDocument Read(JsonReader root, string label) => new PolicyDocumentReader(root, label, false).Document();

    /// <summary>Reads the member <c>policy</c> of a definition where <c>versioning</c> and <c>stages</c> may also stand beside it.</summary>
    /// <param name="root">The definition.</param>
    /// <param name="label">Its name in the sources of rules.</param>
    public static PolicyDocument ReadAlsoBeside(JsonReader root, string label) => new PolicyDocumentReader(root, label, true).Document();

    private PolicyDocument Document()
    {
        var policy = _root.OptionalObject("policy");
        policy?.Closed(["versioning", "roles", "signers", "stages", RetentionRule.Member, .. StageMembers]);
        var stages = Either(policy, "stages");
        var promotion = stages?.OptionalObject("promotion");
        promotion?.Closed("required_checks", "approver_role");
        return new PolicyDocument(_root.Source)
        {
            Versioning = Either(policy, "versioning") is { } versioning ? VersioningPolicy.Read(versioning) : null,
            Roles = Roles(policy?.OptionalObject("roles")),
            Signers = PolicySigner.ReadAll(policy?.OptionalObject("signers")),
            General = Statement(policy, PolicyActions.All).And(Statement(promotion, [])),
            Stages = Stages(stages),
            Aliases = stages is not null && stages.Has("aliases") ? Texts(stages, "aliases") : null,
            ApproverRole = promotion is not null && promotion.Has("approver_role") ? Located(promotion, "approver_role") : null,
            Rollback = stages?.OptionalText("rollback"),
            Retention = RetentionRule.ReadWritten(policy, _label),
        };
    }

    private JsonReader? Either(JsonReader? policy, string name)
    {
        var inner = policy?.OptionalObject(name);
        var beside = _alsoBeside ? _root.OptionalObject(name) : null;
        return inner is null || beside is null
            ? inner ?? beside
            : throw _root.Error(name, "stands both here and in policy; keep one");
    }

    private IReadOnlyList<StageStatement> Stages(JsonReader? stages)
    {
        StageStatement[] statements = stages is null ? [] : [.. stages.Json.Members
            .Where(member => !ReservedStages.Contains(member.Name))
            .Select(member => Stage(stages.Object(member.Name), member))];
        var twin = statements.Except(statements.DistinctBy(stage => stage.Name, StringComparer.OrdinalIgnoreCase)).FirstOrDefault();
        return twin is null
            ? statements
            : throw _rules.Error(twin.Pointer, twin.Offset, $"names stage {Quotation.Of(twin.Name)} twice (compared without case)");
    }

    private StageStatement Stage(JsonReader reader, JsonMember member)
    {
        reader.Closed(StageMembers);
        return new StageStatement(member.Name, reader.Pointer, member.Offset, Statement(reader, PolicyActions.OnStages));
    }

    private PolicyStatement Statement(JsonReader? reader, IReadOnlyList<string> actions)
    {
        if (reader is null)
        {
            return PolicyStatement.Empty;
        }

        var checks = reader.Has("required_checks") ? Texts(reader, "required_checks") : [];
        return new PolicyStatement(
            [.. checks.Select(check => GateChecks.Gate(check.Text)).OfType<string>()],
            [
                .. checks.Where(check => GateChecks.Gate(check.Text) is null).Select(MetricCheck),
                .. reader.OptionalObject("thresholds") is { } thresholds ? _rules.Metrics(thresholds) : [],
                .. reader.OptionalObject("bias") is { } bias ? _rules.Metrics(bias).Select(OverGroups) : [],
            ],
            reader.OptionalText("split"),
            reader.OptionalObject("approvals") is { } approvals ? ApprovalRule.Read(approvals) : null,
            GateSettings.Read(reader),
            PermissionRule.ReadWritten(reader.OptionalObject("permissions"), actions, _label),
            reader.Has(FromStages.Member) ? Texts(reader, FromStages.Member) : []);
    }

    private WrittenRule MetricCheck(LocatedText check)
    {
        var length = check.Text.AsSpan().IndexOfAny("<>=≥≤");
        var metric = check.Text[..Math.Max(length, 0)].TrimEnd(' ');
        if (!metric.StartsWith(MetricPrefix, StringComparison.Ordinal) || metric.Length == MetricPrefix.Length)
        {
            throw _rules.Error(check.Pointer, check.Offset, GateChecks.Unknown(check.Text));
        }

        return _rules.Check(metric[MetricPrefix.Length..], new JsonString(check.Text, check.Offset), length, check.Pointer);
    }

    private WrittenRule OverGroups(WrittenRule rule) => rule.Requirement.Rule.IsOverGroups
        ? rule
        : throw _rules.Error(
            rule.Pointer,
            rule.Offset,
            "is a rule over the metric itself: move it to thresholds, or write gap(attribute) <= … or ratio(attribute) >= …");

    private static IReadOnlyList<PolicyRole> Roles(JsonReader? roles) => roles is null
        ? []
        : [.. roles.Json.Members.Select(role => role.Name.Length > 0
            ? Holders.Role(roles, role.Name)
            : throw roles.Error(string.Empty, "has a role without a name"))];

    private static LocatedText Located(JsonReader reader, string name) =>
        new(reader.Text(name), JsonPointer.Append(reader.Pointer, name), reader.Value(name).Offset);

    private static IReadOnlyList<LocatedText> Texts(JsonReader reader, string name)
    {
        var texts = reader.Texts(name);
        var items = ((JsonArray)reader.Value(name)).Items;
        var pointer = JsonPointer.Append(reader.Pointer, name);
        return [.. texts.Select((text, index) =>
            new LocatedText(text, $"{pointer}/{index.ToString(CultureInfo.InvariantCulture)}", items[index].Offset))];
    }
}
