using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Changes;

/// <summary>A changed file and what is said of it.</summary>
/// <param name="Change">The change.</param>
/// <param name="File">What the file is.</param>
/// <param name="Results">What was judged.</param>
public sealed record ReviewedFile(FileChange Change, RegistryFile File, IReadOnlyList<GateResult> Results)
{
    /// <summary>Gets the stage whose gates a candidate was judged by, or null.</summary>
    public StageName? Stage { get; init; }

    /// <summary>Gets what there is to know beside the results, one sentence, or null.</summary>
    public string? Note { get; init; }

    /// <summary>Gets a value indicating whether nothing failed.</summary>
    public bool IsAccepted => GateRunner.Allows(Results);
}
