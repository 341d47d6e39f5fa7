using Nuke.Common;

namespace Components;

/// <summary>Takes files to keep.</summary>
public interface IHasEvidence : IVerbTarget
{
    /// <summary>Gets the value of <c>--evidence</c>.</summary>
    [Parameter("File to keep with it, e.g. postmortem=report.md; evidence if no kind is said; may be given several times.")]
    string[]? Evidence => TryGetValue(() => Evidence);
}
