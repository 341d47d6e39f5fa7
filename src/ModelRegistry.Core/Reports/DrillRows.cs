using ModelRegistry.Core.Json;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes when a rollback of a stage was practised last, how long that took, and when the next is due.</summary>
internal static class DrillRows
{
    /// <summary>Returns what a page says of a stage; null when policy wants nothing practised.</summary>
    public static JsonObject? Of(DrillRecord? record) => record is null ? null : ReportJson.Row(
        ("every_days", record.Schedule.EveryDays),
        ("last", record.Schedule.Last is { } last ? ReportJson.Time(last) : null),
        ("entry", record.Last is { } entry ? (JsonValue)entry.Number : null),
        ("by", record.Last?.Envelope.Actor.Name),
        ("milliseconds", record.Milliseconds is { } time ? ReportJson.Number(time) : null),
        ("due", ReportJson.Time(record.Schedule.Due)),
        ("text", Sentence(record)));

    /// <summary>Says it in one line, without the name of whoever did it.</summary>
    public static string Sentence(DrillRecord record)
    {
        var due = ReportText.Day(record.Schedule.Due);
        return record.Schedule.Last is not { } last ? $"never practised, due since {due}"
            : $"{(record.IsRollback ? "rolled back" : "practised")} on {ReportText.Day(last)}{(record.Milliseconds is { } time ? $", decided in {ReportText.Number(time)} ms" : string.Empty)}; next due on {due}";
    }
}
