using ModelRegistry.Core.Models;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Pieces every text shares; all text that people or models gave is escaped and made inert here.</summary>
internal static class Lines
{
    public static string Safe(string? text) => Markup.Escape(Quotation.Inert(text ?? string.Empty));

    public static void Line(this IAnsiConsole console, string markup) => console.MarkupLine(markup);

    public static void Next(this IAnsiConsole console, params ReadOnlySpan<string> commands)
    {
        foreach (var command in commands)
        {
            console.MarkupLine($"[grey]Next:[/] {Markup.Escape(command)}");
        }
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    public static Table Table(params ReadOnlySpan<string> columns)
    {
        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false };
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(column));
        }

        return table;
    }

    public static Grid Facts(params ReadOnlySpan<(string Name, string Markup)> facts)
    {
        var grid = new Grid();
        grid.AddColumn(new GridColumn().NoWrap().PadRight(2));
        grid.AddColumn();
        foreach (var (name, markup) in facts)
        {
            grid.AddRow($"[grey]{name}[/]", markup);
        }

        return grid;
    }
}
