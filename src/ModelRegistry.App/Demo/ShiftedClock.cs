namespace ModelRegistry.App.Demo;

/// <summary>A clock that runs with another, earlier or later by a fixed time.</summary>
/// <param name="clock">The other.</param>
/// <param name="by">How much later.</param>
internal sealed class ShiftedClock(TimeProvider clock, TimeSpan by) : TimeProvider
{
    /// <inheritdoc/>
    public override long TimestampFrequency => clock.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + by;

    /// <inheritdoc/>
    public override long GetTimestamp() => clock.GetTimestamp();
}
