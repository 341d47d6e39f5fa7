using Nuke.Common;

namespace Components;

/// <summary>Sends what channels were not told yet.</summary>
public interface INotify : IHasModel
{
    /// <summary>Gets the value of <c>--retry</c>.</summary>
    [Parameter("Send what failed, or was never sent because the run that decided it died.")]
    string? Retry => TryGetValue(() => Retry);

    /// <summary>Gets the value of <c>--try</c>.</summary>
    [Parameter("Send a test to this channel; nothing is recorded.")]
    string? Try => TryGetValue(() => Try);

    /// <summary>Gets the target that runs <c>notify</c>.</summary>
    Target Notify => _ => Runs(_, "notify");
}
