using Nuke.Common;

namespace Components;

/// <summary>Looks at the set-up.</summary>
public interface IDoctor : IVerbTarget
{
    /// <summary>Gets the target that runs <c>doctor</c>.</summary>
    Target Doctor => _ => Runs(_, "doctor");
}
