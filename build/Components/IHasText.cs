using Nuke.Common;

namespace Components;

/// <summary>Takes a text.</summary>
public interface IHasText : IVerbTarget
{
    /// <summary>Gets the value of <c>--text</c>.</summary>
    [Parameter("The note, or what an attached file shows.")]
    string? Text => TryGetValue(() => Text);
}
