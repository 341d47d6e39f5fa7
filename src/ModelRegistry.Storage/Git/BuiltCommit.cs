namespace ModelRegistry.Storage.Git;

/// <summary>A commit that is stored but not published yet.</summary>
/// <param name="Commit">Its id.</param>
/// <param name="Tags">Tags to publish with it.</param>
internal sealed record BuiltCommit(GitObjectId Commit, IReadOnlyList<NewTag> Tags);
