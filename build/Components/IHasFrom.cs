using Nuke.Common;

namespace Components;

/// <summary>Takes the holder the caller expects.</summary>
public interface IHasFrom : IVerbTarget
{
    /// <summary>Gets the value of <c>--from</c>.</summary>
    [Parameter("Version that must hold the stage now, or none for an empty stage; refused if another does.")]
    string? From => TryGetValue(() => From);
}
