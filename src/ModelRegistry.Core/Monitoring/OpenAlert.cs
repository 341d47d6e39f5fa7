using ModelRegistry.Core.Journal.Bodies;

namespace ModelRegistry.Core.Monitoring;

/// <summary>An alert that is open.</summary>
/// <param name="Entry">Number of the entry that opened it.</param>
/// <param name="Time">When that was.</param>
/// <param name="Body">What it says.</param>
public sealed record OpenAlert(int Entry, DateTimeOffset Time, Alerted Body)
{
    /// <summary>Gets its id: <c>alert-12</c>.</summary>
    public string Id => Alerted.IdOf(Entry);
}
