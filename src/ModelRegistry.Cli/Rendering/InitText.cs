using ModelRegistry.App.Results;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders what <c>init</c> made.</summary>
internal static class InitText
{
    public static void Render(IAnsiConsole console, InitResult result)
    {
        console.Line(result.RegistryIsNew
            ? $"[green]Done:[/] made a registry in {Lines.Safe(result.Directory)} with the stages {Lines.Safe(string.Join(", ", result.Stages))}."
            : $"The registry in {Lines.Safe(result.Directory)} was there already.");
        if (result.Moved is { } entries)
        {
            console.Line($"[green]Done:[/] moved {entries} {(entries == 1 ? "entry" : "entries")} from the directory to branch {result.Ledger!.Branch}. Commit registry.json, and that the journals are gone from here.");
        }

        if (result is { RegistryIsNew: true, Ledger: { } ledger })
        {
            console.Line($"Its ledger is on branch {ledger.Branch}{(ledger.Remote is { } remote ? $" of {remote}: every write is pushed there" : " of this clone")}. Commit the registry's directory; it holds what people edit.");
        }

        if (result.Model is null)
        {
            console.Next("modelregistry init --model NAME --owner EMAIL");
            return;
        }

        console.Line(result.ModelIsNew
            ? $"[green]Done:[/] added model {Lines.Safe(result.Model.Text)} and adopted its policy. Edit models/{result.Model}/model.json to change it."
            : $"Model {Lines.Safe(result.Model.Text)} was there already.");
        console.Next("modelregistry validate --metadata FILE", "modelregistry register --metadata FILE");
    }
}
