namespace ModelRegistry.Core.Policies;

/// <summary>What a policy document says at one place: for all stages, or for one.</summary>
/// <param name="Gates">Gates that required checks ask for, e.g. <c>bias</c>.</param>
/// <param name="Rules">Rules, over metrics and over groups, in the order they apply.</param>
/// <param name="Split">Split to judge, or null when nothing is said.</param>
/// <param name="Approvals">Who has to agree, or null when nothing is said.</param>
/// <param name="Settings">What is said to single gates.</param>
/// <param name="Permissions">Who may do what.</param>
/// <param name="NamedStages">Stages that settings name, as written.</param>
internal sealed record PolicyStatement(
    IReadOnlyList<string> Gates,
    IReadOnlyList<WrittenRule> Rules,
    string? Split,
    ApprovalRule? Approvals,
    IReadOnlyList<GateSetting> Settings,
    IReadOnlyList<PermissionRule> Permissions,
    IReadOnlyList<LocatedText> NamedStages)
{
    public static PolicyStatement Empty { get; } = new([], [], null, null, [], [], []);

    /// <summary>Returns the statement that says only who has to agree.</summary>
    public static PolicyStatement Approved(ApprovalRule approvals) => Empty with { Approvals = approvals };

    /// <summary>Returns both statements as one; what <paramref name="other"/> says about split, approvals and permissions wins, and its settings are the more specific.</summary>
    public PolicyStatement And(PolicyStatement other) =>
        new(
            [.. Gates, .. other.Gates],
            [.. Rules, .. other.Rules],
            other.Split ?? Split,
            other.Approvals ?? Approvals,
            GateSettings.Join(Settings, other.Settings),
            PermissionRule.Join(Permissions, other.Permissions),
            [.. NamedStages, .. other.NamedStages]);
}
