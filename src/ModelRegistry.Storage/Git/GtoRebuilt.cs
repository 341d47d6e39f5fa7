namespace ModelRegistry.Storage.Git;

/// <summary>What a rebuild of a model's tags came to; names of tags.</summary>
/// <param name="Created">Tags that were missing.</param>
/// <param name="Replaced">Tags that said something else than the journal.</param>
/// <param name="Deleted">Tags of ours that the journal knows nothing of.</param>
/// <param name="Kept">Tags that differ and are kept all the same, because a release may hold them or others made them.</param>
/// <param name="Right">Number of tags that were right.</param>
public sealed record GtoRebuilt(
    IReadOnlyList<string> Created, IReadOnlyList<string> Replaced, IReadOnlyList<string> Deleted, IReadOnlyList<string> Kept, int Right)
{
    /// <summary>Gets a value indicating whether any tag changes.</summary>
    public bool IsChange => Created.Count + Replaced.Count + Deleted.Count > 0;
}
