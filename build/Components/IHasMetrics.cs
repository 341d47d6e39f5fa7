using Nuke.Common;

namespace Components;

/// <summary>Takes metrics: files of them, or their names.</summary>
public interface IHasMetrics : IVerbTarget
{
    /// <summary>Gets the value of <c>--metrics</c>.</summary>
    [Parameter("File of metrics to capture (JSON or YAML), or names of the only metrics to evaluate, e.g. auc,log_loss.")]
    string? Metrics => TryGetValue(() => Metrics);
}
