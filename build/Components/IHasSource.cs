using Nuke.Common;

namespace Components;

/// <summary>Takes where online metrics are.</summary>
public interface IHasSource : IHasFrom, IHasFormat
{
    /// <summary>Gets the value of <c>--window</c>.</summary>
    [Parameter("Length of the window of values that name none: the last whole one, e.g. 15m; 1h by default.")]
    string? Window => TryGetValue(() => Window);

    /// <summary>Gets the value of <c>--timeout</c>.</summary>
    [Parameter("How long an endpoint may take for its answer; 30s by default.")]
    string? Timeout => TryGetValue(() => Timeout);
}
