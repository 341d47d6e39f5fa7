using Nuke.Common;

namespace Components;

/// <summary>Takes what is compiled.</summary>
public interface IHasConfiguration : IDeveloperTarget
{
    /// <summary>Gets the value of <c>--configuration</c>.</summary>
    [Parameter("Debug or Release; Release when packing, else Debug, by default.")]
    string? Configuration => TryGetValue(() => Configuration);
}
