using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates;

/// <summary>Two groups, the first of which is compared with the second: subtracted from it, or divided by it.</summary>
internal sealed record GroupPair(GroupMeasurement First, GroupMeasurement Second)
{
    /// <summary>Gets how far the values are apart.</summary>
    public ExactDecimal Gap => First.Value.CompareTo(Second.Value) >= 0 ? First.Value - Second.Value : Second.Value - First.Value;
}
