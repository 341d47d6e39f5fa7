using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.Core.Changes;

/// <summary>What a proposal makes of a model's policy.</summary>
/// <param name="Model">The model.</param>
/// <param name="Before">Digest of the policy without the proposal, or null for a new model.</param>
/// <param name="After">Digest of the policy with it.</param>
/// <param name="File">File that changes it, as annotations name it.</param>
/// <param name="Holders">What the new policy says of the versions that hold stages now.</param>
public sealed record PolicyReview(ModelName Model, Digest? Before, Digest After, string File, IReadOnlyList<HolderReview> Holders)
{
    /// <summary>Gets the holders that would not pass; this refuses nothing, it is there to be seen before the merge.</summary>
    public IReadOnlyList<HolderReview> Failing { get; } = [.. Holders.Where(holder => holder.Failing.Count > 0)];
}
