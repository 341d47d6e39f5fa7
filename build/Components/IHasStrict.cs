using Nuke.Common;

namespace Components;

/// <summary>Takes whether what is missing or open is a failure.</summary>
public interface IHasStrict : IVerbTarget
{
    /// <summary>Gets the value of <c>--strict</c>.</summary>
    [Parameter("Refuse when something essential is missing, or an alert is open.")]
    string? Strict => TryGetValue(() => Strict);
}
