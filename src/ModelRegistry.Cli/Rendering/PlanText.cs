using ModelRegistry.App.Results;
using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Operations;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders plans: what would happen, then every rule with its reason.</summary>
internal static class PlanText
{
    public static void Render(IAnsiConsole console, PlanResult result)
    {
        if (result.Move.Outcome is OperationOutcome.Unchanged unchanged)
        {
            console.Line($"[yellow]Nothing to do:[/] {Lines.Safe(unchanged.Why)}");
            return;
        }

        Headline(console, result);
        console.Write(Lines.Facts(
            ("Root digest", Lines.Safe(result.Covered("root_digest") ?? "-")),
            ("Plan digest", Lines.Safe(result.Plan?.Digest.ToString() ?? "-")),
            ("By", Lines.Safe($"{result.Move.Actor?.Name} (name from {result.Move.Actor?.Source})"))));
        if (result.Environments.Count > 0)
        {
            console.Line($"Waits for the reviewers of {Lines.Safe(string.Join(", ", result.Environments))}.");
        }

        GateTable.RenderExplained(console, result.Move.Gates);
        if (result.Statement is { } statement)
        {
            console.Next($"ssh-keygen -Y sign -n {ApprovalStatement.Purpose} -f ~/.ssh/id_ecdsa {statement}");
        }
    }

    /// <summary>Renders what would happen, and of a refusal why.</summary>
    public static void RenderBriefly(IAnsiConsole console, PlanResult result)
    {
        Headline(console, result);
        console.Line($"  [grey]{Lines.Safe(string.Join(", ", result.Move.Gates.GroupBy(gate => gate.Verdict).Select(gates => $"{gates.Count()} {Word(gates.Key)}")))}[/]");
        GateTable.RenderFailures(console, result.Failed);
    }

    private static void Headline(IAnsiConsole console, PlanResult result)
    {
        var move = Lines.Safe($"{result.Move.AskedStage} of {result.Move.Model} from {result.Covered("from") ?? "(empty)"} to {result.Covered("version") ?? "(no version)"}");
        console.Line(result.Move.Outcome is OperationOutcome.Refused
            ? $"[red]Would be refused:[/] to {Verb(result)} {move}. Nothing was written.{(result.AwaitsApprovals ? " Only approvals are missing." : string.Empty)}"
            : $"[green]Would be done:[/] to {Verb(result)} {move}. Nothing was written.");
    }

    private static string Word(Verdict verdict) => verdict == Verdict.NotApplicable ? "not applicable" : verdict.ToString().ToLowerInvariant();

    private static string Verb(PlanResult result) => result.Move.Verb == "rollback" ? "roll back" : "promote";
}
