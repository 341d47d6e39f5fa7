using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes, for each stage, what the latest promotion or validation of the version found.</summary>
internal static class GatesSection
{
    public static JsonArray Of(VersionReportInput input) => JsonArray.Of(Evidence(input).Select(Stage));

    /// <summary>Returns the results by stage: of the stages the version holds first, from the highest down, then the one judged last first.</summary>
    public static IEnumerable<(JournalEntry Entry, StageName Stage, IReadOnlyList<GateResult> Gates)> Evidence(VersionReportInput input) =>
        input.History.Entries
            .Select(entry => Read(input.Version.Standing.Version, entry))
            .OfType<(JournalEntry Entry, StageName Stage, IReadOnlyList<GateResult> Gates)>()
            .GroupBy(evidence => evidence.Stage)
            .Select(stage => stage.Last())
            .OrderByDescending(evidence => Held(input, evidence.Stage))
            .ThenByDescending(evidence => evidence.Entry.Number);

    private static int Held(VersionReportInput input, StageName stage) =>
        input.Stages.Select((held, index) => held.Key == stage ? index : -1).Append(-1).Max();

    /// <summary>Returns the results an entry records, none for most types.</summary>
    public static IReadOnlyList<GateResult> Of(JournalEntry entry) => entry.Body switch
    {
        Promoted body => body.Gates,
        Validated body => body.Gates,
        _ => [],
    };

    private static (JournalEntry Entry, StageName Stage, IReadOnlyList<GateResult> Gates)? Read(ModelVersion version, JournalEntry entry) =>
        entry.Body switch
        {
            Promoted body when body.Move.Version == version => (entry, body.Move.Stage, body.Gates),
            Validated body => (entry, body.Stage, body.Gates),
            _ => null,
        };

    /// <summary>Returns one stage's results with their counts.</summary>
    public static JsonObject Stage((JournalEntry Entry, StageName Stage, IReadOnlyList<GateResult> Gates) evidence)
    {
        var gates = evidence.Gates;
        return ReportJson.Row(
            ("stage", evidence.Stage.Text),
            ("by", evidence.Entry.Body.Type),
            ("entry", evidence.Entry.Number),
            ("time", ReportJson.Time(evidence.Entry.Time)),
            ("policy", evidence.Entry.Envelope.Policy?.Digest.ToString()),
            ("passed", Count(gates, Verdict.Passed)),
            ("failed", Count(gates, Verdict.Failed)),
            ("waived", Count(gates, Verdict.Waived)),
            ("not_applicable", Count(gates, Verdict.NotApplicable)),
            ("results", JsonArray.Of(gates.Select(Result))));
    }

    private static int Count(IReadOnlyList<GateResult> gates, Verdict verdict) => gates.Count(gate => gate.Verdict == verdict);

    /// <summary>Returns one result.</summary>
    public static JsonObject Result(GateResult gate) => ReportJson.Row(
        ("id", gate.Id),
        ("gate", gate.Gate),
        ("verdict", gate.VerdictText),
        ("measured", gate.Measured),
        ("required", gate.Required),
        ("explanation", gate.Explanation),
        ("waiver", ReportJson.Number(gate.Waiver)));
}
