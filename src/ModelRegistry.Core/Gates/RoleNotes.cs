using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>What a refusal has to say about the roles it asks for.</summary>
internal static class RoleNotes
{
    /// <summary>Says which of the roles teams hold whose members could not be read; empty when none.</summary>
    public static string Teams(ResolvedPolicy policy, IReadOnlyList<string> roles, IReadOnlyList<TeamMembers> read)
    {
        string[] teams =
        [
            .. roles.SelectMany(role => policy.Role(role)?.Teams ?? []).Distinct()
                .Where(team => !read.Any(known => known.IsNamed(team)))
                .Select(team => "@" + GateText.Plain(team)),
        ];
        return teams.Length == 0
            ? string.Empty
            : $" {GateText.List(teams)} {(teams.Length == 1 ? "holds" : "hold")} it too, but who belongs to a team cannot be read here, and what cannot be read never counts.";
    }

    /// <summary>Says which of the roles nobody holds, and where to name people; empty when each is held.</summary>
    public static string Undefined(ResolvedPolicy policy, IReadOnlyList<string> roles) => string.Concat(roles
        .Where(role => policy.Role(role) is null or { People.Count: 0, Teams.Count: 0 })
        .Select(role => $" Nobody holds role '{GateText.Plain(role)}'{GateText.DidYouMean(role, policy.Roles.Select(known => known.Name))}: "
            + "name its people in model.json under policy.roles."));
}
