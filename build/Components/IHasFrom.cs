using Nuke.Common;

namespace Components;

/// <summary>Takes the holder the caller expects, or where to read from.</summary>
public interface IHasFrom : IVerbTarget
{
    /// <summary>Gets the value of <c>--from</c>.</summary>
    [Parameter("Version that must hold the stage now (none for an empty one); of observe, the file or address with values.")]
    string? From => TryGetValue(() => From);
}
