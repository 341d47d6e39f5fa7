using ModelRegistry.Core.Approvals;

namespace ModelRegistry.App.Approvals;

/// <summary>A run as it was read from GitHub, and who started it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Requesters">Who started it, and started it again.</param>
internal sealed record ReadRun(WorkflowRun Run, IReadOnlyList<Requester> Requesters);
