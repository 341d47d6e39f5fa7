using ModelRegistry.Core.Gates;

namespace ModelRegistry.Core.Operations.PolicyTests;

/// <summary>What policy says of a case, beside what was expected.</summary>
/// <param name="Case">The case.</param>
/// <param name="Results">Every result.</param>
public sealed record PolicyCaseResult(PolicyCase Case, IReadOnlyList<GateResult> Results)
{
    /// <summary>Gets the results that refuse; none when the promotion is allowed.</summary>
    public IReadOnlyList<GateResult> Refusing { get; } = [.. Results.Where(result => result.Verdict == Verdict.Failed)];

    /// <summary>Gets a value indicating whether the promotion is allowed.</summary>
    public bool IsAllowed => Refusing.Count == 0;

    /// <summary>Gets what had to refuse and did not.</summary>
    public IReadOnlyList<string> Missing => [.. (Case.Expected ?? []).Where(name => !Refusing.Any(result => IsMeant(name, result)))];

    /// <summary>Gets the results that refuse and were not expected to.</summary>
    public IReadOnlyList<GateResult> Unexpected => Case.Expected switch
    {
        null => Refusing,
        { Count: 0 } => [],
        var names => [.. Refusing.Where(result => !names.Any(name => IsMeant(name, result)))],
    };

    /// <summary>Gets a value indicating whether the case came out as expected.</summary>
    public bool IsAsExpected => IsAllowed == (Case.Expected is null) && Missing.Count == 0 && Unexpected.Count == 0;

    private static bool IsMeant(string name, GateResult result) => name == result.Id || name == result.Gate;
}
