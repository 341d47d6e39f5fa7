using Nuke.Common;

namespace Components;

/// <summary>Takes a model.</summary>
public interface IHasModel : IVerbTarget
{
    /// <summary>Gets the value of <c>--model</c>.</summary>
    [Parameter("Model, e.g. ctr_ranking.")]
    string? Model => TryGetValue(() => Model);
}
