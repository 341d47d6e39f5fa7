using ModelRegistry.Core.Gates;

namespace ModelRegistry.Core.Operations;

/// <summary>Every move and every deprecation says why.</summary>
internal static class StatedReason
{
    public static GateResult Check(string reason) => string.IsNullOrWhiteSpace(reason)
        ? new GateResult("reason", "reason", Verdict.Failed, "no reason", "a reason", "Say why with --reason; whoever audits this later has nothing else to go by.")
        : new GateResult("reason", "reason", Verdict.Passed, null, "a reason", "A reason was given.");
}
