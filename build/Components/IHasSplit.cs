using Nuke.Common;

namespace Components;

/// <summary>Takes a split of the data.</summary>
public interface IHasSplit : IVerbTarget
{
    /// <summary>Gets the value of <c>--split</c>.</summary>
    [Parameter("Split that metrics or predictions are of, e.g. test.")]
    string? Split => TryGetValue(() => Split);
}
