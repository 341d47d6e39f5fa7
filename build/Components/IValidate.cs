using Nuke.Common;

namespace Components;

/// <summary>Runs gates.</summary>
public interface IValidate : IHasMetadata, IHasModel, IHasVersion, IHasStage, IHasEvidence, IHasBase, IHasRequestId
{
    /// <summary>Gets the target that runs <c>validate</c>.</summary>
    Target Validate => _ => Runs(_, "validate");
}
