using ModelRegistry.App.Results;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders what an import came to.</summary>
internal static class ImportText
{
    public static void Render(IAnsiConsole console, ImportResult result)
    {
        console.Line($"{(result.RegistryIsNew ? "[green]Done:[/] made a registry in" : "Imported into the registry in")} {Lines.Safe(result.Registry)}.");
        var table = Lines.Table("Artifact", "Model", "Versions", "Moves", "Skipped", "Refused");
        foreach (var model in result.Models)
        {
            table.AddRow(Lines.Safe(model.Artifact), Lines.Safe(model.Model.Text), $"{model.Versions.Count}", $"{model.Moves}", $"{model.Skipped.Count}", $"{model.Refused.Count}");
        }

        console.Write(table);
        foreach (var model in result.Models)
        {
            model.Refused.ForEach(text => console.Line($"[red]refused[/] {Lines.Safe(text)}"));
            model.Skipped.ForEach(text => console.Line($"[yellow]skipped[/] {Lines.Safe(text)}"));
        }

        foreach (var name in result.Unnamed)
        {
            console.Line($"[red]refused[/] {Lines.Safe(name)}: no model can have that name, or another one has it already");
        }

        if (result.RegistryIsNew)
        {
            console.Line("Nobody has to approve a move yet, as it was in GTO: the policy in registry.json says so, and is yours to change.");
        }

        console.Next("modelregistry list", "modelregistry audit");
    }
}
