namespace ModelRegistry.Core.Setup;

/// <summary>How a branch is protected, by rulesets and by classic protection together.</summary>
public sealed record BranchSetup
{
    /// <summary>Gets a branch that nothing protects.</summary>
    public static BranchSetup Unprotected { get; } = new();

    /// <summary>Gets a value indicating whether it cannot be deleted.</summary>
    public bool ForbidsDeletion { get; init; }

    /// <summary>Gets a value indicating whether its history cannot be rewritten.</summary>
    public bool ForbidsForcePush { get; init; }

    /// <summary>Gets a value indicating whether only pull requests change it.</summary>
    public bool NeedsPullRequest { get; init; }

    /// <summary>Gets a value indicating whether some rule keeps everybody from pushing to it, or asks for signed commits.</summary>
    public bool ForbidsPush { get; init; }

    /// <summary>Gets the names of the checks that have to pass.</summary>
    public IReadOnlyList<string> RequiredChecks { get; init; } = [];

    /// <summary>Gets a value indicating whether classic protection could not be read, so that there may be more.</summary>
    public bool MayBeMore { get; init; }
}
