using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates;

/// <summary>What a stage move brings with it beside the version.</summary>
/// <param name="Actor">Who asks for the move.</param>
/// <param name="Reason">Why, or null when nothing was said.</param>
/// <param name="Approvals">Approvals given, in order.</param>
public sealed record RequestedMove(Actor Actor, string? Reason, IReadOnlyList<Approval> Approvals)
{
    /// <summary>Gets who else asked for it, e.g. whoever started the run again; none of them may approve.</summary>
    public IReadOnlyList<string> Requesters { get; init; } = [];

    /// <summary>Gets everybody who asks for the move.</summary>
    internal IReadOnlyList<string> Askers => [Actor.Name, .. Requesters];
}
