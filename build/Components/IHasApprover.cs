using Nuke.Common;

namespace Components;

/// <summary>Says who approved.</summary>
public interface IHasApprover : IVerbTarget
{
    /// <summary>Gets the value of <c>--approver</c>.</summary>
    [Parameter("Who approved; may be given several times.")]
    string[]? Approver => TryGetValue(() => Approver);
}
