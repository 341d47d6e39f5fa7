using Nuke.Common;

namespace Components;

/// <summary>Tests policies.</summary>
public interface IPolicyTest : IHasModel
{
    /// <summary>Gets the value of <c>--cases</c>.</summary>
    [Parameter("Cases; by default policy-tests.json beside registry.json and each model.json.")]
    string? Cases => TryGetValue(() => Cases);

    /// <summary>Gets the target that runs <c>policy test</c>.</summary>
    Target PolicyTest => _ => Runs(_, "policy test");
}
