using ModelRegistry.App.Results;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Writes the plan as it is, and beside it what is missing.</summary>
internal static class ReproduceText
{
    public static void Render(IAnsiConsole console, IAnsiConsole aside, ReproduceResult result)
    {
        console.Profile.Out.Writer.Write(result.Text);
        Remark(aside, result);
    }

    /// <summary>Says what is missing, to whom watches while a script reads the plan.</summary>
    public static void Remark(IAnsiConsole aside, ReproduceResult result)
    {
        foreach (var missing in result.Plan.Missing)
        {
            var tone = missing.IsEssential ? "[red]Missing:[/]" : "[yellow]missing:[/]";
            aside.Line($"{tone} {Lines.Safe($"{missing.What} ({missing.Pointer}). {missing.Why}")}");
        }

        if (!result.Plan.IsComplete)
        {
            aside.Line($"[red]Incomplete:[/] {Lines.Safe($"{result.Plan.Model}@{result.Plan.Version}")} cannot be rebuilt from its metadata alone.");
        }
    }
}
