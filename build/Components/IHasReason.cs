using Nuke.Common;

namespace Components;

/// <summary>Takes a reason.</summary>
public interface IHasReason : IVerbTarget
{
    /// <summary>Gets the value of <c>--reason</c>.</summary>
    [Parameter("Why; kept in the journal for ever.")]
    string? Reason => TryGetValue(() => Reason);
}
