using ModelRegistry.Core.Approvals;

namespace ModelRegistry.Core.Policies;

/// <summary>A role and who holds it.</summary>
/// <param name="Name">Role, e.g. <c>ML Lead</c>.</param>
/// <param name="People">Names or logins; compared without case.</param>
/// <param name="Teams">
/// GitHub teams, <c>organization/team</c>. Only GitHub knows their members: a membership that cannot be read is never held.
/// </param>
public sealed record PolicyRole(string Name, IReadOnlyList<string> People, IReadOnlyList<string> Teams)
{
    /// <summary>Gets the names or logins.</summary>
    public IReadOnlyList<string> People { get; } = new ValueList<string>(People);

    /// <summary>Gets the teams.</summary>
    public IReadOnlyList<string> Teams { get; } = new ValueList<string>(Teams);

    /// <summary>Returns whether a person is known to hold the role.</summary>
    public bool IsHeldBy(string person) => IsHeldBy(person, []);

    /// <summary>Returns whether a person is known to hold the role, in person or as a member of one of the teams that could be read.</summary>
    public bool IsHeldBy(string person, IReadOnlyList<TeamMembers> teams) =>
        People.Contains(person, StringComparer.OrdinalIgnoreCase)
        || Teams.Any(name => teams.Any(team => team.IsNamed(name) && team.Has(person)));
}
