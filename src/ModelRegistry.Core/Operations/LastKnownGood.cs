using System.Globalization;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;

namespace ModelRegistry.Core.Operations;

/// <summary>
/// The rule of last known good: the most recent earlier holder of the stage that is not deprecated, revoked or pruned, has no open
/// incident or alert, has other bytes than the version that is left, whose move to this stage was recorded with every gate passed or waived, and whose artifacts verify now.
/// </summary>
public static class LastKnownGood
{
    /// <summary>
    /// Returns why an earlier holder cannot be the last known good, or null when nothing speaks against it but its
    /// artifacts, which are checked last because that takes longest.
    /// </summary>
    public static string? Objection(EarlierHolder earlier) => Objection(earlier.Standing)
        ?? (earlier.Holder.Verdict is StageHolder.Passed or StageHolder.Waived
            ? null
            : $"its move here (entry {Number(earlier.Holder.Entry)}) was not judged by gates");

    /// <summary>Returns why a version cannot move at all, whatever stages it held, or null.</summary>
    public static string? Objection(VersionStanding standing) => standing switch
    {
        { Revoked: { } entry } => $"revoked (entry {Number(entry)})",
        { Deprecated: { } entry } => $"deprecated (entry {Number(entry)})",
        { Pruned: { } entry } => $"pruned (entry {Number(entry)}): its artifact bytes are gone",
        { Incidents: { Count: > 0 } incidents } => $"open {string.Join(", ", incidents)}",
        { Alerts: { Count: > 0 } alerts } => $"open {string.Join(", ", alerts.Select(Alerted.IdOf))}",
        _ => null,
    };

    /// <summary>Returns why a version cannot take the place of the one that is left: its bytes are the same, so nothing would change; null when they are not.</summary>
    public static string? SameBytes(VersionStanding earlier, VersionStanding? left) =>
        earlier.RootDigest == left?.RootDigest ? $"has the same bytes as {left.Version}, which is left" : null;

    /// <summary>Says that an earlier holder was passed over.</summary>
    public static ConsideredVersion PassedOver(EarlierHolder earlier, string why) => new(earlier.Standing.Version, false, why);

    /// <summary>Says that an earlier holder was taken.</summary>
    public static ConsideredVersion Taken(EarlierHolder earlier, string level) => new(
        earlier.Standing.Version,
        true,
        $"held the stage before (entry {Number(earlier.Holder.Entry)}, gates {earlier.Holder.Verdict}), is active, and its artifacts verify ({level})");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
