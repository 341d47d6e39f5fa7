using ModelRegistry.App.Results;
using ModelRegistry.Core.Json;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Writes a draft as it is, or says where it was written; beside it, what was found where and what is missing.</summary>
internal static class CaptureText
{
    public static void Render(IAnsiConsole console, IAnsiConsole aside, CaptureResult result)
    {
        if (result.File is null)
        {
            console.Profile.Out.Writer.Write(JsonText.Write(result.Draft.Document) + "\n");
        }
        else
        {
            console.Line($"[green]Done:[/] drafted the metadata of {Lines.Safe(Subject(result))} in {Lines.Safe(result.File)}.");
        }

        RenderEvidence(aside, result);
        if (result.File is not null)
        {
            console.Next(
                $"modelregistry validate {result.File} --artifacts {result.Artifacts}",
                $"modelregistry register {result.File} --artifacts {result.Artifacts}");
        }
    }

    /// <summary>Renders for a person who watches while a script reads the document.</summary>
    public static void RenderEvidence(IAnsiConsole aside, CaptureResult result)
    {
        if (result.Proposal is { } proposal)
        {
            aside.Line($"After {Lines.Safe(proposal.From)} this is at least a {proposal.TypeText} change, {Lines.Safe(proposal.Version)}: {Lines.Safe(string.Join("; ", proposal.Reasons))}.");
        }

        aside.Line("[grey]Found:[/]");
        foreach (var group in result.Draft.Found.GroupBy(value => value.Source).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            aside.Line($"  {Lines.Safe(group.Key)}: {Lines.Safe(string.Join(", ", group.Select(value => value.Pointer[1..].Replace('/', '.'))))}");
        }

        aside.Line(result.Draft.Missing.Count == 0 ? "[grey]Nothing gates ask for is missing.[/]" : "[yellow]Missing:[/]");
        foreach (var missing in result.Draft.Missing)
        {
            aside.Line($"  {Lines.Safe(missing.Pointer[1..].Replace('/', '.'))}: {Lines.Safe(missing.Supply)}");
        }

        foreach (var note in result.Draft.Notes)
        {
            aside.Line($"[yellow]Note:[/] {Lines.Safe(note)}");
        }
    }

    private static string Subject(CaptureResult result) => $"{Text(result, "model_name")} {Text(result, "version")}";

    private static string? Text(CaptureResult result, string member) => (result.Draft.Document[member] as JsonString)?.Text;
}
