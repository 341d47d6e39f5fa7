using ModelRegistry.App.Results;
using ModelRegistry.Core.Notifications;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders who was told, and who is still to be told.</summary>
internal static class NotificationText
{
    private const string Retry = "modelregistry notify --retry";

    /// <summary>Renders what came of telling channels after a verb; nothing where nobody was to be told.</summary>
    public static void Render(IAnsiConsole console, CommandResult result)
    {
        foreach (var told in result.Notifications)
        {
            foreach (var channel in told.Channels)
            {
                console.Line($"{Mark(channel)} {Lines.Safe(channel.Channel.Text)} [grey]({Lines.Safe(channel.Type)})[/] {Lines.Safe(Outcome(told, channel))}");
            }

            if (told.Problem is not null)
            {
                console.Line($"[yellow]![/] {Lines.Safe($"entry {told.Entry}: {told.Problem}")}");
            }
        }

        if (result is not NotifyResult && result.Notifications.Any(told => told.IsOutstanding))
        {
            console.Line("[yellow]Warning:[/] not every channel was told. What was decided stands.");
            console.Next(Retry);
        }
    }

    public static void Render(IAnsiConsole console, NotifyResult result)
    {
        if (result.Outstanding.Count == 0)
        {
            if (result.Notifications.Count == 0)
            {
                console.Line("[green]Done:[/] nothing is outstanding: every channel was told.");
            }

            return;
        }

        console.Line($"[yellow]Outstanding:[/] {result.Outstanding.Count} {(result.Outstanding.Count == 1 ? "notification" : "notifications")}.");
        var table = Lines.Table("Model", "Entry", "Since", "Event", "Channel", "Last failure");
        foreach (var outstanding in result.Outstanding)
        {
            table.AddRow(
                Lines.Safe(outstanding.Entry.Envelope.Model.Text),
                $"{outstanding.Entry.Number}",
                Lines.Time(outstanding.Entry.Time),
                Lines.Safe(outstanding.Entry.Body.Type),
                Lines.Safe(outstanding.Channel.Text),
                outstanding.Failure is { } failure ? Lines.Safe($"{Lines.Time(failure.Time)}: {failure.Why}") : "[grey]no attempt is recorded[/]");
        }

        console.Write(table);
        console.Next(result.Sends ? "modelregistry notify --try CHANNEL" : Retry);
    }

    private static string Mark(ToldChannel channel) => channel.Outcome switch
    {
        ToldChannel.Delivered => "[green]+[/]",
        ToldChannel.Failed => "[red]x[/]",
        _ => "[grey]-[/]",
    };

    private static string Outcome(ToldEntry told, ToldChannel channel)
    {
        var subject = told.Entry is null ? "the test" : $"{told.Event.Replace('_', ' ')} (entry {told.Entry})";
        var tries = channel.Attempts > 1 ? $" after {channel.Attempts} attempts" : string.Empty;
        return channel.Outcome switch
        {
            ToldChannel.Delivered => $"was told of {subject}{tries}{(channel.Link is null ? string.Empty : ": " + channel.Link)}",
            ToldChannel.Failed => $"was not told of {subject}{tries}: {channel.Why}",
            _ => $"is not told of {subject}: {channel.Why}",
        };
    }
}
