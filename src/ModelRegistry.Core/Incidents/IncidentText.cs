using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Reports;

namespace ModelRegistry.Core.Incidents;

/// <summary>Says in one line what an entry adds to an incident.</summary>
public static class IncidentText
{
    /// <summary>Returns the line; nothing said is a dash.</summary>
    public static string Of(IncidentFacts facts)
    {
        string?[] parts =
        [
            facts.Summary,
            facts.Text,
            facts.Impact is null ? null : $"impact: {facts.Impact}",
            facts.Cause is null ? null : $"cause: {facts.Cause.Text}",
            facts.FixedBy.Count == 0 ? null : $"fixed by {string.Join(", ", facts.FixedBy)}",
            facts.PostMortem is null ? null : $"post-mortem {facts.PostMortem}",
            facts.Actions.Count == 0 ? null : $"{ReportText.Count(facts.Actions.Count, "action")} to do: {string.Join("; ", facts.Actions)}",
            facts.Done.Count == 0 ? null : $"done: {string.Join(", ", facts.Done.Select(number => "action " + ReportText.Number(number)))}",
            facts.Detected is { } detected ? $"noticed {JournalTime.Write(detected)}" : null,
            facts.Evidence.Count == 0 ? null : $"attached {string.Join(", ", facts.Evidence.Select(file => file.Name.Text))}",
            facts.Lineage is null ? null : $"compared with {facts.Lineage.Against}",
        ];
        return parts.Any(part => part is not null) ? string.Join("; ", parts.OfType<string>()) : "-";
    }
}
