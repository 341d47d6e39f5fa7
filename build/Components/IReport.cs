using Nuke.Common;

namespace Components;

/// <summary>Renders reports.</summary>
public interface IReport : IHasModel, IHasVersion, IHasStage, IHasOut
{
    /// <summary>Gets the value of <c>--format</c>.</summary>
    [Parameter("html, md or json.")]
    string? Format => TryGetValue(() => Format);

    /// <summary>Gets the target that runs <c>report</c>.</summary>
    Target Report => _ => Runs(_, "report");
}
