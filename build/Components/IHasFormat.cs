using Nuke.Common;

namespace Components;

/// <summary>Takes a format to print.</summary>
public interface IHasFormat : IVerbTarget
{
    /// <summary>Gets the value of <c>--format</c>.</summary>
    [Parameter("Of a report or comparison html, md or json; of a reproduction sh, md or json.")]
    string? Format => TryGetValue(() => Format);
}
