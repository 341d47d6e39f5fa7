using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>
/// A policy as people wrote it, in the full notation or the shorthand of required checks, aliases and approver role.
/// <see cref="PolicyResolver"/> joins two of them into what decisions are made by.
/// </summary>
public sealed class PolicyDocument
{
    private readonly DocumentSource _source;

    internal PolicyDocument(DocumentSource source) => _source = source;

    /// <summary>Gets how versions are numbered, or null when nothing is said.</summary>
    public VersioningPolicy? Versioning { get; internal init; }

    /// <summary>Gets the roles, in document order.</summary>
    public IReadOnlyList<PolicyRole> Roles { get; internal init; } = [];

    /// <summary>Gets who may approve with a signature, in document order.</summary>
    public IReadOnlyList<PolicySigner> Signers { get; internal init; } = [];

    /// <summary>Gets what is said about rolling back, or null.</summary>
    public string? Rollback { get; internal init; }

    /// <summary>Gets which versions keep their artifact bytes, or null when nothing is said.</summary>
    public RetentionRule? Retention { get; internal init; }

    /// <summary>Gets the whole document the policy stands in, to say where something was written.</summary>
    internal JsonObject Root => JsonParser.ParseObject(_source, DocumentLimits.Candidate).Json;

    internal PolicyStatement General { get; init; } = PolicyStatement.Empty;

    internal IReadOnlyList<StageStatement> Stages { get; init; } = [];

    internal IReadOnlyList<LocatedText>? Aliases { get; init; }

    internal LocatedText? ApproverRole { get; init; }

    /// <summary>Returns what is said about one stage in particular.</summary>
    internal PolicyStatement For(StageName stage, bool isLast)
    {
        var statement = Statement(stage)?.Statement ?? PolicyStatement.Empty;
        return isLast && ApproverRole is { } role ? statement.And(PolicyStatement.Approved(new ApprovalRule(1, [role.Text], []))) : statement;
    }

    /// <summary>Refuses a policy that speaks of stages the registry does not have.</summary>
    /// <exception cref="DocumentException">It does; every such place is named.</exception>
    internal void Check(IReadOnlyList<StageName> stages)
    {
        DocumentError[] errors = [.. UnknownStages(stages), .. UnknownHolders(stages), .. WrongFrom(stages), .. UnknownInAlerts(stages), .. UnknownKept(stages), .. WrongAliases(stages), .. TwoApprovals(stages[^1])];
        if (errors.Length > 0)
        {
            throw new DocumentException(errors);
        }
    }

    /// <summary>Refuses a policy that, joined with another, gives two people one key.</summary>
    /// <exception cref="DocumentException">It does.</exception>
    internal void CheckSigners(IReadOnlyList<PolicySigner> joined)
    {
        if (PolicySigner.Shared(joined) is { } shared)
        {
            var pointer = JsonPointer.Append("/policy/signers", shared.Person);
            throw new DocumentException(_source.Error(pointer, JsonPointer.Find(Root, pointer, out _).Offset, shared.Problem));
        }
    }

    private StageStatement? Statement(StageName stage) =>
        Stages.FirstOrDefault(statement => statement.Name.Equals(stage.Text, StringComparison.OrdinalIgnoreCase));

    private IEnumerable<DocumentError> UnknownStages(IReadOnlyList<StageName> stages) =>
        from statement in Stages
        where !IsKnown(stages, statement.Name)
        select _source.Error(statement.Pointer, statement.Offset, Unknown(stages, statement.Name));

    private IEnumerable<DocumentError> UnknownHolders(IReadOnlyList<StageName> stages) =>
        from rule in Stages.SelectMany(stage => stage.Statement.Rules).Concat(General.Rules)
        let stage = rule.Requirement.Rule.ReferredStage?.Text
        where stage is not null && !IsKnown(stages, stage)
        select _source.Error(rule.Pointer, rule.Offset, Unknown(stages, stage));

    private IEnumerable<DocumentError> UnknownInAlerts(IReadOnlyList<StageName> stages) =>
        from statement in Stages.Append(new StageStatement(string.Empty, "/policy", 0, General))
        from rule in statement.Statement.Settings.OfType<MonitoringSetting>().SelectMany(setting => setting.Alerts)
        let stage = rule.Rule.ReferredStage?.Text
        where stage is not null && !IsKnown(stages, stage)
        select _source.Error(JsonPointer.Append(JsonPointer.Append(JsonPointer.Append(statement.Pointer, MonitoringSetting.Member), "alerts"), rule.Metric), statement.Offset, Unknown(stages, stage));

    private IEnumerable<DocumentError> UnknownKept(IReadOnlyList<StageName> stages) =>
        from index in Enumerable.Range(0, Retention?.Stages.Count ?? 0)
        let stage = Retention!.Stages[index].Text
        where !IsKnown(stages, stage)
        let pointer = $"/policy/{RetentionRule.Member}/keep_stages/{index.ToString(System.Globalization.CultureInfo.InvariantCulture)}"
        select _source.Error(pointer, JsonPointer.Find(Root, pointer, out _).Offset, Unknown(stages, stage));

    private IEnumerable<DocumentError> WrongFrom(IReadOnlyList<StageName> stages) =>
        from statement in Stages.Append(new StageStatement(string.Empty, string.Empty, 0, General))
        from named in statement.Statement.NamedStages
        let problem = !IsKnown(stages, named.Text) ? Unknown(stages, named.Text)
            : named.Text.Equals(statement.Name, StringComparison.OrdinalIgnoreCase) ? $"asks that a version holds {named.Text} before it moves there"
            : null
        where problem is not null
        select _source.Error(named.Pointer, named.Offset, problem);

    private IEnumerable<DocumentError> WrongAliases(IReadOnlyList<StageName> stages)
    {
        if (Aliases is null || Aliases.Select(alias => alias.Text.ToLowerInvariant()).SequenceEqual(stages.Select(stage => stage.Text)))
        {
            yield break;
        }

        var wrong = Aliases.FirstOrDefault(alias => !IsKnown(stages, alias.Text)) ?? Aliases[0];
        var advice = IsKnown(stages, wrong.Text) ? string.Empty : Unknown(stages, wrong.Text) + "; ";
        yield return _source.Error(
            wrong.Pointer, wrong.Offset, $"{advice}aliases must be the stages of registry.json in their order: {string.Join(", ", stages)}");
    }

    private IEnumerable<DocumentError> TwoApprovals(StageName last) =>
        ApproverRole is { } role && Statement(last)?.Statement.Approvals is not null
            ? [_source.Error(role.Pointer, role.Offset, $"says who approves {last}, and so does {Statement(last)!.Pointer}/approvals; keep one")]
            : [];

    private static bool IsKnown(IReadOnlyList<StageName> stages, string name) =>
        stages.Any(stage => stage.Text.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string Unknown(IReadOnlyList<StageName> stages, string name)
    {
        var near = Spelling.Nearest(name, stages.Select(stage => stage.Text));
        return $"{Quotation.Of(name)} is not a stage of this registry"
            + (near is null ? $"; its stages are {string.Join(", ", stages)}" : $" (did you mean {near}?)");
    }
}
