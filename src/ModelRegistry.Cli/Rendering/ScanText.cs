using ModelRegistry.App.Results;
using ModelRegistry.Core.Gates.Serialization;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders what loading files would run.</summary>
internal static class ScanText
{
    public static void Render(IAnsiConsole console, ScanResult result)
    {
        foreach (var file in result.Files)
        {
            Render(console, file);
        }

        if (!result.IsSafe)
        {
            console.Next("export to ONNX or safetensors, or allow by name what you have looked at: serialization.allow in the policy");
        }
    }

    private static void Render(IAnsiConsole console, ScannedFile file)
    {
        var verdict = file.IsSafe ? "[green]safe to load[/]" : "[red]not safe to load[/]";
        console.Line($"{Lines.Safe(file.Name)} ({Lines.Safe(Sizes.Text(file.Size))}): {verdict}{(file.Findings.Count == 0 ? ", nothing in it runs" : string.Empty)}");
        if (file.Findings.Count == 0)
        {
            return;
        }

        var table = Lines.Table("Verdict", "What", "Name", "Member", "Offset", "Why");
        foreach (var finding in file.Findings)
        {
            var standing = file.StandingOf(finding);
            table.AddRow(
                Lines.Safe(SerializationJudge.Word(standing)),
                Lines.Safe(finding.KindText),
                Lines.Safe(finding.Name),
                Lines.Safe(finding.Member.Length == 0 ? "-" : finding.Member),
                Lines.Safe(finding.Offset.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                Lines.Safe(standing == SerializationStanding.Allowed ? finding.Detail ?? "-" : SerializationJudge.Why(finding, standing)));
        }

        console.Write(table);
    }
}
