using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations.Pruning;

/// <summary>One version, and everything that may speak for keeping its bytes.</summary>
/// <param name="Standing">What the state knows of it.</param>
public sealed record RetentionCase(VersionStanding Standing)
{
    /// <summary>Gets when it was used last: registered, validated, given a waiver, or held a stage until.</summary>
    public required DateTimeOffset LastUsed { get; init; }

    /// <summary>Gets the stages it holds.</summary>
    public IReadOnlyList<StageName> Holds { get; init; } = [];

    /// <summary>Gets the stages it ever held.</summary>
    public IReadOnlyList<StageName> Held { get; init; } = [];

    /// <summary>Gets the keys of its tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets the versions of the same model it was made from.</summary>
    public IReadOnlyList<ModelVersion> Parents { get; init; } = [];

    /// <summary>Gets what needs it whatever policy says, one clause each, e.g. <c>incident-7 is not settled</c>.</summary>
    public IReadOnlyList<string> Claims { get; init; } = [];
}
