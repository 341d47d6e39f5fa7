using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Results;

/// <summary>What the rebuild of one model's tags came to; names of tags.</summary>
/// <param name="Model">The model.</param>
/// <param name="Right">Number of tags that were right.</param>
/// <param name="Created">Tags that were missing.</param>
/// <param name="Replaced">Tags that said something else than the journal.</param>
/// <param name="Deleted">Tags of ours that the journal knows nothing of.</param>
/// <param name="Kept">Tags that differ and are kept all the same.</param>
public sealed record RebuiltTags(
    ModelName Model, int Right, IReadOnlyList<string> Created, IReadOnlyList<string> Replaced, IReadOnlyList<string> Deleted, IReadOnlyList<string> Kept)
{
    /// <summary>Gets a value indicating whether any tag changes.</summary>
    public bool IsChange => Created.Count + Replaced.Count + Deleted.Count > 0;
}
