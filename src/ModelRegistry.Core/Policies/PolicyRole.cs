namespace ModelRegistry.Core.Policies;

/// <summary>A role and who holds it.</summary>
/// <param name="Name">Role, e.g. <c>ML Lead</c>.</param>
/// <param name="People">Names or logins; compared without case.</param>
public sealed record PolicyRole(string Name, IReadOnlyList<string> People)
{
    /// <summary>Gets the names or logins.</summary>
    public IReadOnlyList<string> People { get; } = new ValueList<string>(People);

    /// <summary>Returns whether a person holds the role.</summary>
    public bool IsHeldBy(string person) => People.Contains(person, StringComparer.OrdinalIgnoreCase);
}
