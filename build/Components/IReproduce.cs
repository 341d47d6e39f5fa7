using Nuke.Common;

namespace Components;

/// <summary>Prints how a version is rebuilt.</summary>
public interface IReproduce : IHasReference, IHasFormat
{
    /// <summary>Gets the value of <c>--strict</c>.</summary>
    [Parameter("Refuse when something essential is missing.")]
    string? Strict => TryGetValue(() => Strict);

    /// <summary>Gets the target that runs <c>reproduce</c>.</summary>
    Target Reproduce => _ => Runs(_, "reproduce");
}
