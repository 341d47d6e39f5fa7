using Nuke.Common;

namespace Components;

/// <summary>Shows what happened to a model.</summary>
public interface IHistory : IHasModel, IHasStage
{
    /// <summary>Gets the value of <c>--limit</c>.</summary>
    [Parameter("Only the newest N entries.")]
    string? Limit => TryGetValue(() => Limit);

    /// <summary>Gets the target that runs <c>history</c>.</summary>
    Target History => _ => Runs(_, "history");
}
