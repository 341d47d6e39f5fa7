using Nuke.Common;

namespace Components;

/// <summary>Copies artifacts out of a registry.</summary>
public interface IPull : IHasReference, IHasTo, IHasAllowRevoked
{
    /// <summary>Gets the value of <c>--attachments</c>.</summary>
    [Parameter("Also copy what was attached to the version, to DIR/attachments/ENTRY/.")]
    string? Attachments => TryGetValue(() => Attachments);

    /// <summary>Gets the target that runs <c>pull</c>.</summary>
    Target Pull => _ => Runs(_, "pull");
}
