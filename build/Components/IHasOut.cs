using Nuke.Common;

namespace Components;

/// <summary>Takes where to write.</summary>
public interface IHasOut : IVerbTarget
{
    /// <summary>Gets the value of <c>--out</c>.</summary>
    [Parameter("File to write the report, comparison or draft to, or directory of the catalogue or the demo.")]
    string? Out => TryGetValue(() => Out);
}
