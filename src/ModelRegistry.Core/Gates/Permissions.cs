using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>
/// Decides whether somebody may do something: the one place every writing operation asks, and the audit after it. Pure.
/// </summary>
public static class Permissions
{
    /// <summary>
    /// Decides. Where policy names nobody for the action, anybody may and the verdict is <see cref="Verdict.NotApplicable"/>;
    /// else the actor must be among the people named or hold one of the roles. No team's members were read, so a
    /// team vouches for nobody; the refusal says so.
    /// </summary>
    /// <param name="policy">Policy that is in force.</param>
    /// <param name="action">One of <see cref="PolicyActions"/>.</param>
    /// <param name="stage">Stage that is moved, for the actions of <see cref="PolicyActions.OnStages"/>; null for the others.</param>
    /// <param name="actor">Who asks.</param>
    public static GateResult Decide(ResolvedPolicy policy, string action, StageName? stage, Actor actor) =>
        Decide(policy, action, stage, actor, []);

    /// <summary>Decides as above, where the members of some teams could be read: these vouch for their members.</summary>
    public static GateResult Decide(ResolvedPolicy policy, string action, StageName? stage, Actor actor, IReadOnlyList<TeamMembers> teams)
    {
        var rules = PolicyActions.OnStages.Contains(action) && stage is not null ? policy.Stage(stage)?.Permissions ?? [] : policy.Permissions;
        var doing = PolicyActions.InWords(action) + (stage is null ? string.Empty : $" {stage}");
        if (PermissionRule.Of(rules, action) is not { } rule)
        {
            return Result(Verdict.NotApplicable, Describe(actor), null, $"Policy names nobody who alone may {doing}, so anybody may.");
        }

        var because = rule.People.Contains(actor.Name, StringComparer.OrdinalIgnoreCase)
            ? "is named"
            : rule.Roles.FirstOrDefault(role => policy.Role(role)?.IsHeldBy(actor.Name, teams) == true) is { } held ? $"holds role '{GateText.Plain(held)}'" : null;
        return because is not null
            ? Result(Verdict.Passed, Describe(actor), Required(rule, doing), $"{Describe(actor)} {because}; {GateText.Plain(rule.Source)} says who may {doing}.")
            : Result(Verdict.Failed, Describe(actor), Required(rule, doing), Refusal(policy, rule, doing, actor, teams));
    }

    /// <summary>Returns an actor with where the name came from.</summary>
    internal static string Describe(Actor actor) => GateText.Plain(actor.Name) + actor.Source switch
    {
        "ci" => " (from CI)",
        "option" => " (as typed by the caller, unverified)",
        "git" => " (from Git's configuration, unverified)",
        "os" => " (from the operating system, unverified)",
        _ => $" (from {GateText.Plain(actor.Source)}, unverified)",
    };

    private static GateResult Result(Verdict verdict, string measured, string? required, string explanation) =>
        new(GateNames.Permission, GateNames.Permission, verdict, measured, required, explanation);

    private static string Required(PermissionRule rule, string doing) => $"{Who(rule)} to {doing}";

    private static string Who(PermissionRule rule)
    {
        string[] who =
        [
            .. rule.People.Count == 0 ? Array.Empty<string>() : [GateText.List(rule.People.Select(GateText.Plain))],
            .. rule.Roles.Count == 0 ? Array.Empty<string>() : [$"a holder of role {string.Join(" or ", rule.Roles.Select(role => $"'{GateText.Plain(role)}'"))}"],
        ];
        return string.Join(", or ", who);
    }

    private static string Refusal(ResolvedPolicy policy, PermissionRule rule, string doing, Actor actor, IReadOnlyList<TeamMembers> teams)
    {
        string[] people =
        [
            .. rule.People.Concat(rule.Roles.SelectMany(role => policy.Role(role)?.People ?? []))
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Select(GateText.Plain),
        ];
        var may = people.Length == 0 ? "nobody is known to" : $"{GateText.List(people)} may";
        return $"{Describe(actor)} may not {doing}: {GateText.Plain(rule.Source)} asks for {Who(rule)}, and {may}."
            + RoleNotes.Teams(policy, rule.Roles, teams) + RoleNotes.Undefined(policy, rule.Roles)
            + $" Ask one of them, or change {GateText.Plain(rule.Source.Split('#')[0])}.";
    }
}
