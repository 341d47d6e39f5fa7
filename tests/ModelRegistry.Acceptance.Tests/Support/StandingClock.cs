using System.Globalization;

namespace ModelRegistry.Acceptance.Tests.Support;

/// <summary>A clock that stands where a test puts it.</summary>
internal sealed class StandingClock(string now) : TimeProvider
{
    /// <summary>Gets or sets what it shows.</summary>
    public DateTimeOffset Now { get; set; } = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture);

    public override DateTimeOffset GetUtcNow() => Now;
}
