using Nuke.Common;

namespace Components;

/// <summary>Registers versions.</summary>
public interface IRegister : IHasMetadata, IHasRequestId
{
    /// <summary>Gets the value of <c>--resume</c>.</summary>
    [Parameter("Finish what was interrupted after the version was sealed: its release. Artifacts need not be at hand.")]
    string? Resume => TryGetValue(() => Resume);

    /// <summary>Gets the target that runs <c>register</c>.</summary>
    Target Register => _ => Runs(_, "register");
}
