namespace ModelRegistry.Inspection.Serialization;

/// <summary>Content cannot be followed any further; caught by whoever looks into the member it belongs to.</summary>
/// <param name="word">A short word, e.g. <c>truncated</c>.</param>
/// <param name="message">Why, for people.</param>
/// <param name="isHostile">Whether the content is made to overwhelm rather than merely damaged.</param>
internal sealed class UndecodableException(string word, string message, bool isHostile = false) : FormatException(message)
{
    public string Word { get; } = word;

    public bool IsHostile { get; } = isHostile;
}
