using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates;

/// <summary>One uninterrupted time in which a version held a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Entry">Number of the entry that moved the stage to the version.</param>
/// <param name="From">When that was.</param>
/// <param name="To">When the stage was moved on, or null while the version still holds it.</param>
public sealed record StageStay(StageName Stage, int Entry, DateTimeOffset From, DateTimeOffset? To)
{
    /// <summary>Returns how long it lasted, or has lasted at a time.</summary>
    public TimeSpan Length(DateTimeOffset now) => (To ?? now) - From;
}
