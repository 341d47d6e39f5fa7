namespace ModelRegistry.Storage.Git;

/// <summary>A tag that is to be published with a commit.</summary>
/// <param name="Name">Its name, without <c>refs/tags/</c>.</param>
/// <param name="Id">The annotated tag.</param>
internal sealed record NewTag(string Name, GitObjectId Id)
{
    /// <summary>Gets the full name.</summary>
    public string Ref => "refs/tags/" + Name;
}
