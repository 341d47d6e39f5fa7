using System.Globalization;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Experiments;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Statistics;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders experiments.</summary>
internal static class ExperimentText
{
    public static void Render(IAnsiConsole console, ConcludeResult result)
    {
        OperationText.Render(console, result.Concluded);
        OperationText.Render(console, result.Promoted);
    }

    public static void Render(IAnsiConsole console, ListExperimentsResult result)
    {
        if (result.Experiments.Count == 0)
        {
            console.Line(Lines.Safe($"{result.Model} has no experiments."));
            return;
        }

        var table = Lines.Table("Experiment", "Started", "Arms", "Metric", "Outcome");
        foreach (var experiment in result.Experiments)
        {
            table.AddRow(
                Lines.Safe(experiment.Id),
                Lines.Time(experiment.Started),
                Lines.Safe(string.Join(", ", experiment.Design.Arms.Select(Arm))),
                Lines.Safe(Quotation.Inert(experiment.Design.Primary.Name)),
                Lines.Safe(experiment.Concluded is null ? "running" : experiment.Concluded.Winner is { } winner ? $"{winner} won" : experiment.Concluded.Outcome.Replace('_', ' ')));
        }

        console.Write(table);
    }

    public static void Render(IAnsiConsole console, ExperimentResult result)
    {
        var design = result.Analysis.Design;
        if (result.Added is { } added)
        {
            console.Line($"[green]Done:[/] {ObserveText.Kept(added, result.Known)}");
        }

        console.Line($"[bold]{Lines.Safe($"{result.Model}, experiment {design.Id}")}[/] {Lines.Safe(Outcome(result))}");
        console.Write(Lines.Facts([.. Facts(result)]));
        if (result.IsSilent)
        {
            Counts(console, result.Analysis);
        }
        else
        {
            Totals(console, result.Analysis);
            Comparisons(console, result.Analysis);
        }

        foreach (var note in result.Notes)
        {
            console.Line($"[yellow]Note:[/] {Lines.Safe(note)}");
        }

        if (result.Concluded is null)
        {
            GateTable.Render(console, result.Checks);
            console.Next([.. Next(result)]);
        }
    }

    private static string Outcome(ExperimentResult result) => result.Concluded switch
    {
        null => "(running)",
        { Winner: { } winner } => $"({winner} won)",
        { Outcome: var outcome } => $"({outcome.Replace('_', ' ')})",
    };

    private static IEnumerable<(string Name, string Markup)> Facts(ExperimentResult result)
    {
        var design = result.Analysis.Design;
        if (design.Hypothesis is { } hypothesis)
        {
            yield return ("Hypothesis", Lines.Safe(hypothesis));
        }

        yield return ("Plan", Lines.Safe(string.Create(
            CultureInfo.InvariantCulture,
            $"{(design.Plan.IsSequential ? "sequential" : "fixed")}, {(design.Kind == ExperimentKind.Shadow ? "shadow" : "A/B")}, horizon {design.Plan.Horizon} cases, level {design.Plan.Level}")));
        yield return ("Cases", Lines.Safe(string.Create(CultureInfo.InvariantCulture, $"{result.Analysis.Cases}")));
        if (result.Planning is { } planning && result.Concluded is null)
        {
            yield return ("Needed", Lines.Safe(string.Create(
                CultureInfo.InvariantCulture,
                $"{planning.Needed} to find {design.Primary.Amount} with power {design.Plan.Power}; {Math.Max(0, planning.Needed - result.Analysis.Cases)} remain; power at the horizon {planning.PowerAtHorizon:F2}")));
        }
    }

    private static void Counts(IAnsiConsole console, ExperimentAnalysis analysis)
    {
        var table = Lines.Table("Arm", "Version", "Share", "Metric", "n");
        foreach (var (arm, total) in analysis.Design.Arms.SelectMany(arm => analysis.Totals.Where(total => total.Arm == arm.Name), (arm, total) => (arm, total)))
        {
            table.AddRow([.. Named(arm, total), total.Count.ToString(CultureInfo.InvariantCulture)]);
        }

        console.Write(table);
        console.Line("[grey]What a fixed test measured is shown from its horizon on.[/]");
    }

    private static IEnumerable<string> Named(ExperimentArm arm, ArmTotal total) =>
    [
        Lines.Safe(arm.Name),
        Lines.Safe((arm.Model is null ? string.Empty : arm.Model + "@") + arm.Version),
        Lines.Safe(Short(arm.Share.ToDouble())),
        Lines.Safe(Quotation.Inert(total.Metric)),
    ];

    private static void Totals(IAnsiConsole console, ExperimentAnalysis analysis)
    {
        var table = Lines.Table("Arm", "Version", "Share", "Metric", "Value", "Interval", "n");
        foreach (var arm in analysis.Design.Arms)
        {
            foreach (var total in analysis.Totals.Where(total => total.Arm == arm.Name))
            {
                table.AddRow(
                [
                    .. Named(arm, total),
                    Short(total.Value.ToDouble()),
                    Interval(analysis.OwnInterval(total)),
                    total.Count.ToString(CultureInfo.InvariantCulture),
                ]);
            }
        }

        console.Write(table);
    }

    private static void Comparisons(IAnsiConsole console, ExperimentAnalysis analysis)
    {
        if (analysis.Comparisons.Count == 0)
        {
            return;
        }

        var isShadow = analysis.Design.Kind == ExperimentKind.Shadow;
        var table = Lines.Table("Arm", "Metric", isShadow ? "Above what is required, or control" : $"Minus {Lines.Safe(analysis.Design.Control.Name)}", analysis.Design.Plan.IsSequential ? "Interval at any look" : "Interval at the horizon", "p", "Says");
        foreach (var compared in analysis.Comparisons)
        {
            Row(table, compared, Says(analysis, compared.Verdict, isShadow ? "as required" : "better", isShadow ? "not as required" : "worse"));
        }

        foreach (var compared in analysis.Guardrails)
        {
            Row(table, compared, Says(analysis, compared.Verdict, "guardrail kept", "guardrail broken"));
        }

        console.Write(table);
    }

    private static void Row(Table table, ArmComparison compared, string says) => table.AddRow(
        Lines.Safe(compared.Arm),
        Lines.Safe(Quotation.Inert(compared.Metric.Name)),
        Short(compared.Difference),
        Interval(compared.Interval),
        compared.PValue is { } p ? p.ToString("G3", CultureInfo.InvariantCulture) : "-",
        says);

    private static string Says(ExperimentAnalysis analysis, ArmVerdict verdict, string good, string bad) => verdict switch
    {
        ArmVerdict.Better => $"[green]{good}[/]",
        ArmVerdict.Worse => $"[red]{bad}[/]",
        _ => analysis.IsDue ? "[grey]open[/]" : "[grey]too early[/]",
    };

    private static IEnumerable<string> Next(ExperimentResult result) => GateRunner.Allows(result.Checks) && (result.Analysis.Winner is not null || !result.Analysis.Design.Plan.IsSequential)
        ? [$"modelregistry experiment conclude --model {result.Model} --experiment {result.Analysis.Design.Id} --reason \"…\""]
        : [];

    private static string Arm(ExperimentArm arm) => $"{arm.Name} {(arm.Model is null ? string.Empty : arm.Model + "@")}{arm.Version}";

    private static string Short(double value) => value.ToString("G5", CultureInfo.InvariantCulture);

    private static string Interval(Interval interval) => $"{Short(interval.Low)} to {Short(interval.High)}";
}
