using Nuke.Common;

namespace Components;

/// <summary>Takes what happened.</summary>
public interface IHasSummary : IVerbTarget
{
    /// <summary>Gets the value of <c>--summary</c>.</summary>
    [Parameter("What happened, in a sentence.")]
    string? Summary => TryGetValue(() => Summary);

    /// <summary>Gets the value of <c>--impact</c>.</summary>
    [Parameter("What it did to whom, e.g. how many requests or cases.")]
    string? Impact => TryGetValue(() => Impact);
}
