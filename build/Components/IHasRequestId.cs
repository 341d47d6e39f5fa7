using Nuke.Common;

namespace Components;

/// <summary>Can be retried safely.</summary>
public interface IHasRequestId : IVerbTarget
{
    /// <summary>Gets the value of <c>--request-id</c>.</summary>
    [Parameter("Makes a retry safe: an id already in the journal is a no-op that says so.")]
    string? RequestId => TryGetValue(() => RequestId);
}
