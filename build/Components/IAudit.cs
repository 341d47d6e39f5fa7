using Nuke.Common;

namespace Components;

/// <summary>Audits registries.</summary>
public interface IAudit : IHasModel
{
    /// <summary>Gets the value of <c>--repair</c>.</summary>
    [Parameter("Rebuild the views (versions/, state) from the journal.")]
    string? Repair => TryGetValue(() => Repair);

    /// <summary>Gets the value of <c>--since</c>.</summary>
    [Parameter("Head digest someone kept; refuse unless the journal extends it.")]
    string? Since => TryGetValue(() => Since);

    /// <summary>Gets the target that runs <c>audit</c>.</summary>
    Target Audit => _ => Runs(_, "audit");
}
