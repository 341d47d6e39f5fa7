using ModelRegistry.Core.Experiments;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Monitoring;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes what the journal says of the version online: its alerts, and the experiments it took part in. Observations are no ledger and not here.</summary>
internal static class OnlineSection
{
    /// <summary>Returns the alerts, oldest first.</summary>
    public static JsonArray Alerts(VersionReportInput input) => JsonArray.Of(
        from entry in input.History.Entries
        let body = entry.Body as Alerted
        where body is not null
        select Alert(input, entry, body));

    /// <summary>Returns the experiments, oldest first.</summary>
    public static JsonArray Experiments(VersionReportInput input) => JsonArray.Of(
        from entry in input.History.Entries
        let body = entry.Body as ExperimentStarted
        where body is not null
        select Experiment(input, entry, body.Design));

    private static JsonObject Alert(VersionReportInput input, JournalEntry entry, Alerted body)
    {
        var cleared = input.History.Entries.FirstOrDefault(later => later.Body is AlertCleared over && over.Alert == entry.Number);
        return ReportJson.Row(
            ("id", Alerted.IdOf(entry.Number)),
            ("entry", entry.Number),
            ("time", ReportJson.Time(entry.Time)),
            ("stage", body.Series.Stage?.Text),
            ("summary", body.Summary),
            ("metric", body.Series.Rule.Metric),
            ("segment", body.Series.Segment.Dimensions.Count == 0 ? null : body.Series.Segment.ToString()),
            ("rule", body.Series.Rule.Rule.Display()),
            ("operator", Gates.Thresholds.RuleOperators.Text(body.Series.Rule.Rule.Operator)),
            ("limit", ReportJson.Number(body.Limit)),
            ("open", input.Version.Standing.Alerts.Contains(entry.Number)),
            ("cleared", cleared is null ? null : Cleared(cleared)),
            ("windows", JsonArray.Of(body.Windows.Select(Window))),
            ("dashboards", ReportJson.Texts(body.Dashboards)),
            ("job", body.Job));
    }

    private static JsonObject Cleared(JournalEntry entry) => ReportJson.Row(
        ("entry", entry.Number),
        ("time", ReportJson.Time(entry.Time)),
        ("by", entry.Envelope.Actor.Name),
        ("reason", ((AlertCleared)entry.Body).Reason));

    private static JsonObject Window(ObservedWindow window) => ReportJson.Row(
        ("from", ReportJson.Time(window.Window.From)),
        ("to", ReportJson.Time(window.Window.To)),
        ("value", ReportJson.Number(window.Value)),
        ("n", ReportJson.Number(window.Count)));

    private static JsonObject Experiment(VersionReportInput input, JournalEntry entry, ExperimentDesign design)
    {
        var over = input.History.Entries.FirstOrDefault(later => later.Body is ExperimentConcluded concluded && concluded.Experiment == design.Id);
        var body = over?.Body as ExperimentConcluded;
        var analysis = body is null ? null : ExperimentAnalysis.Of(design, body.Totals);
        return ReportJson.Row(
            ("id", design.Id.Text),
            ("entry", entry.Number),
            ("time", ReportJson.Time(entry.Time)),
            ("kind", ExperimentWords.Of(design.Kind)),
            ("hypothesis", design.Hypothesis),
            ("metric", design.Primary.Name),
            ("plan", design.Plan.IsSequential ? "sequential" : "fixed"),
            ("horizon", ReportJson.Number(design.Plan.Horizon)),
            ("arm", design.Arms.FirstOrDefault(arm => arm.Model is null && arm.Version == input.Version.Standing.Version)?.Name),
            ("arms", JsonArray.Of(design.Arms.Select(Arm))),
            ("outcome", body?.Outcome ?? "running"),
            ("winner", body?.Winner),
            ("concluded", over is null ? null : ReportJson.Row(
                ("entry", over.Number), ("time", ReportJson.Time(over.Time)), ("by", over.Envelope.Actor.Name), ("reason", body!.Reason))),
            ("comparisons", JsonArray.Of((analysis?.Comparisons ?? []).Concat(analysis?.Guardrails ?? []).Select(Comparison))));
    }

    private static JsonObject Arm(ExperimentArm arm) => ReportJson.Row(
        ("name", arm.Name), ("model", arm.Model?.Text), ("version", arm.Version.ToString()), ("share", ReportJson.Number(arm.Share)));

    private static JsonObject Comparison(ArmComparison comparison) => ReportJson.Row(
        ("arm", comparison.Arm),
        ("metric", comparison.Metric.Name),
        ("difference", Evaluation.EvaluationNumbers.Bound(comparison.Difference)),
        ("low", Evaluation.EvaluationNumbers.Bound(comparison.Interval.Low)),
        ("high", Evaluation.EvaluationNumbers.Bound(comparison.Interval.High)),
        ("verdict", comparison.Verdict.ToString().ToLowerInvariant()));
}
