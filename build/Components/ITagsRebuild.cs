using Nuke.Common;

namespace Components;

/// <summary>Rebuilds the tags of a ledger in Git.</summary>
public interface ITagsRebuild : IHasModel, IHasDryRun
{
    /// <summary>Gets the target that runs <c>tags rebuild</c>.</summary>
    Target TagsRebuild => _ => Runs(_, "tags rebuild");
}
