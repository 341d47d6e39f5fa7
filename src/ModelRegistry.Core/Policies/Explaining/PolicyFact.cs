namespace ModelRegistry.Core.Policies.Explaining;

/// <summary>One thing that a policy says, in plain words.</summary>
/// <param name="About">What it is about: <c>versioning</c>, <c>role</c>, <c>gate</c>, <c>rule</c>, <c>approvals</c>, the name of a setting, ….</param>
/// <param name="Text">One sentence.</param>
/// <param name="Sources">Where it was written, file and JSON pointer; empty when nobody wrote it and it is the default.</param>
public sealed record PolicyFact(string About, string Text, IReadOnlyList<string> Sources)
{
    /// <summary>Gets a value indicating whether nobody wrote it.</summary>
    public bool IsDefault => Sources.Count == 0;
}
