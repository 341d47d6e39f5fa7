using ModelRegistry.App.Results;
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

        var move = Lines.Safe($"{result.Move.AskedStage} of {result.Move.Model} from {result.Covered("from") ?? "(empty)"} to {result.Covered("version") ?? "(no version)"}");
        console.Line(result.Move.Outcome is OperationOutcome.Refused
            ? $"[red]Would be refused:[/] to {Verb(result)} {move}. Nothing was written.{(result.AwaitsApprovals ? " Only approvals are missing." : string.Empty)}"
            : $"[green]Would be done:[/] to {Verb(result)} {move}. Nothing was written.");
        console.Write(Lines.Facts(
            ("Root digest", Lines.Safe(result.Covered("root_digest") ?? "-")),
            ("Plan digest", Lines.Safe(result.Plan?.Digest.ToString() ?? "-")),
            ("By", Lines.Safe($"{result.Move.Actor?.Name} (name from {result.Move.Actor?.Source})"))));
        GateTable.RenderExplained(console, result.Move.Gates);
    }

    private static string Verb(PlanResult result) => result.Move.Verb == "rollback" ? "roll back" : "promote";
}
