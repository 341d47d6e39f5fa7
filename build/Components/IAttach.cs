using Nuke.Common;

namespace Components;

/// <summary>Attaches files to versions.</summary>
public interface IAttach : IHasReference, IHasText, IHasRequestId
{
    /// <summary>Gets the value of <c>--attachment</c>.</summary>
    [Parameter("File to keep; its bytes go to the artifact store.")]
    string? Attachment => TryGetValue(() => Attachment);

    /// <summary>Gets the value of <c>--as</c>.</summary>
    [Parameter("What it is: input-samples, online-metrics, evidence or postmortem.")]
    string? As => TryGetValue(() => As);

    /// <summary>Gets the target that runs <c>attach</c>.</summary>
    Target Attach => _ => Runs(_, "attach");
}
