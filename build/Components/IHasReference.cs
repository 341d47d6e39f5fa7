using Nuke.Common;

namespace Components;

/// <summary>Takes a reference to a version.</summary>
public interface IHasReference : IVerbTarget
{
    /// <summary>Gets the value of <c>--ref</c>.</summary>
    [Parameter("Reference, e.g. m@production, m@1.2.0, m@v3, m@latest, m@^1.2, m@sha256:…, models:/m/3.")]
    string? Ref => TryGetValue(() => Ref);
}
