using System.Globalization;
using ModelRegistry.App;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders what predictions measured.</summary>
internal static class EvaluationText
{
    public static void Render(IAnsiConsole console, EvaluateResult result)
    {
        var evaluation = result.Evaluation;
        console.Line($"{(result.ExitCode == ExitCode.Ok ? "[green]Measured:[/]" : result.Outcome is OperationOutcome.Refused ? "[red]Refused, nothing was written:[/]" : "[red]Claims differ:[/]")} {Lines.Safe(Headline(result))}");
        var measurements = evaluation.Measurements;
        var table = Lines.Table("Metric", "Value", $"{Percent(evaluation.Level)} interval");
        foreach (var measurement in measurements)
        {
            table.AddRow(Lines.Safe(measurement.Metric), Short(measurement.Value), Interval(measurement.Interval));
        }

        console.Write(table);
        foreach (var metric in evaluation.Undefined)
        {
            console.Line($"[yellow]-[/] {Lines.Safe($"{metric.Metric}{(metric.Group is null ? string.Empty : $" of {metric.Group}")} is undefined: {metric.Why}")}");
        }

        Groups(console, measurements);
        Comparison(console, evaluation);
        GateTable.Render(console, result.Verdicts);
        Facts(console, result);
    }

    private static string Headline(EvaluateResult result)
    {
        var evaluation = result.Evaluation;
        var of = result.Model is null ? string.Empty : $" of {result.Model} {result.Version}";
        var positives = evaluation.Positives is { } count ? $", {count} positive" : string.Empty;
        return $"{evaluation.Count} {TaskNames.Text(evaluation.Task)} predictions{of} from {evaluation.Predictions.Name}{(evaluation.Split is { } split ? $" ({split})" : string.Empty)}{positives}.";
    }

    private static void Groups(IAnsiConsole console, IReadOnlyList<Measurement> measurements)
    {
        var groups = measurements.SelectMany(measurement => measurement.Groups).Select(group => (group.Attribute, group.Group)).Distinct().ToArray();
        if (groups.Length == 0)
        {
            return;
        }

        var table = Lines.Table(["Group", "n", .. measurements.Select(measurement => Lines.Safe(measurement.Metric))]);
        foreach (var (attribute, name) in groups)
        {
            var cells = measurements.Select(measurement => measurement.Groups.FirstOrDefault(group => group.Attribute == attribute && group.Group == name)).ToArray();
            table.AddRow(
            [
                Lines.Safe($"{attribute} {name}"),
                cells.FirstOrDefault(cell => cell is not null)?.Count?.ToString(CultureInfo.InvariantCulture) ?? "-",
                .. cells.Select(cell => cell is null ? "-" : Short(cell.Value)),
            ]);
        }

        console.Write(table);
    }

    private static void Comparison(IAnsiConsole console, EvaluationRecord evaluation)
    {
        if (evaluation.Comparison is not { } comparison)
        {
            return;
        }

        var unmatched = comparison.Unmatched == 0 ? string.Empty : $"; {comparison.Unmatched} cases without partner are left out";
        console.Line(Lines.Safe($"Compared with {comparison.Version?.ToString() ?? comparison.Predictions.Name} on the same {comparison.Count} cases{unmatched}:"));
        var table = Lines.Table("Metric", "Value", "Champion", "Difference", $"{Percent(evaluation.Level)} interval", "p", "By");
        foreach (var metric in comparison.Metrics)
        {
            table.AddRow(
                Lines.Safe(metric.Metric), Short(metric.Value), Short(metric.Champion), Short(metric.Difference), Interval(metric.Interval),
                metric.PValue is { } p ? p.ToDouble().ToString("G3", CultureInfo.InvariantCulture) : "-", Lines.Safe(metric.Method));
        }

        console.Write(table);
    }

    private static void Facts(IAnsiConsole console, EvaluateResult result)
    {
        var facts = new List<(string, string)>
        {
            ("Predictions", result.Evaluation.Predictions.Descriptor.Digest.ToString()),
            ("Intervals", Lines.Safe(result.Evaluation.Method)),
        };
        if (result.File is not null)
        {
            facts.Add(("Written", Lines.Safe(result.File)));
        }

        if (result.Outcome is OperationOutcome.Appended appended)
        {
            facts.Add(("Entry", $"{appended.Entry.Number}, head {appended.Entry.Digest}"));
        }
        else if (result.Outcome is OperationOutcome.Unchanged unchanged)
        {
            facts.Add(("Unchanged", Lines.Safe(unchanged.Why)));
        }

        console.Write(Lines.Facts([.. facts]));
    }

    private static string Percent(ExactDecimal level) => (level * ExactDecimal.Parse("100")).ToString() + " %";

    private static string Short(ExactDecimal value) => value.ToDouble().ToString("G6", CultureInfo.InvariantCulture);

    private static string Interval(ConfidenceInterval? interval) => interval is null ? "-" : $"{Short(interval.Low)} to {Short(interval.High)}";
}
