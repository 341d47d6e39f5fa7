using Nuke.Common;

namespace Components;

/// <summary>Registers versions.</summary>
public interface IRegister : IHasMetadata, IHasRequestId
{
    /// <summary>Gets the target that runs <c>register</c>.</summary>
    Target Register => _ => Runs(_, "register");
}
