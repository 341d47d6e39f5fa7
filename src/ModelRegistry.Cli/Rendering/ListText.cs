using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders lists of models, versions and entries.</summary>
internal static class ListText
{
    public static void Render(IAnsiConsole console, ListModelsResult result)
    {
        if (result.Models.Count == 0)
        {
            console.Line($"There is no model in {Lines.Safe(result.Registry)} yet.");
            console.Next("modelregistry init --model NAME --owner EMAIL");
            return;
        }

        var table = Lines.Table(["Model", "Versions", "Latest", .. result.Stages.Select(Markup.Escape), "Owners"]);
        foreach (var model in result.Models)
        {
            var stages = result.Stages.Select(stage => Lines.Safe(model.Stages.FirstOrDefault(held => held.Key == stage).Value ?? "-"));
            table.AddRow([Lines.Safe(model.Name) + (model.IsRetired ? " [yellow](retired)[/]" : string.Empty), $"{model.Versions}", Lines.Safe(model.Latest ?? "-"), .. stages, Lines.Safe(string.Join(", ", model.Owners))]);
        }

        console.Write(table);
    }

    public static void Render(IAnsiConsole console, ListVersionsResult result)
    {
        if (result.Versions.Count == 0)
        {
            console.Line($"{Lines.Safe(result.Model.Text)} has no version yet.");
            console.Next("modelregistry register --metadata FILE");
            return;
        }

        var table = Lines.Table("#", "Version", "Stages", "Standing", "Registered", "Root digest");
        foreach (var standing in result.Versions)
        {
            var stages = result.StagesOf(standing.Version);
            table.AddRow(
                $"{standing.Ordinal}",
                Lines.Safe(standing.Version.ToString()),
                stages.Count == 0 ? "-" : $"[green]{Lines.Safe(string.Join(", ", stages))}[/]",
                Standing(standing),
                Lines.Time(standing.Time),
                standing.RootDigest.ToShortString());
        }

        console.Write(table);
        foreach (var drill in result.Drills)
        {
            var last = drill.Last is { } time ? $"last done {Lines.Time(time)}" : "never done";
            console.Line(drill.IsDue
                ? $"[yellow]A rollback of {drill.Stage} is to be practised every {drill.EveryDays} days; {last}.[/]"
                : $"[grey]A rollback of {drill.Stage} is to be practised by {Lines.Time(drill.Due)}; {last}.[/]");
        }

        console.Next([.. result.Drills.Where(drill => drill.IsDue).Select(drill => $"modelregistry rollback --model {result.Model} --stage {drill.Stage} --drill")]);
    }

    public static void Render(IAnsiConsole console, ListPendingResult result)
    {
        if (result.Candidates.Count == 0)
        {
            console.Line("Every candidate is registered.");
            return;
        }

        var table = Lines.Table("Model", "Version", "Candidate");
        foreach (var candidate in result.Candidates)
        {
            table.AddRow(Lines.Safe(candidate.Model.Text), Lines.Safe(candidate.Version.ToString()), Lines.Safe(candidate.File));
        }

        console.Write(table);
        console.Next($"modelregistry register --metadata {result.Candidates[0].File}");
    }

    public static void Render(IAnsiConsole console, HistoryResult result)
    {
        VersionText.History(console, result.Entries, entry => EntrySummary.Adoption(entry.Envelope, result.IsInGit));
        if (result.Entries.Count < result.Total && result.Stage is null)
        {
            console.Line($"[grey]{result.Entries.Count} of {result.Total} entries.[/]");
        }
    }

    private static string Standing(VersionStanding standing)
    {
        var words = new List<string> { standing.Revoked is not null ? "revoked" : standing.Deprecated is not null ? "deprecated" : standing.Pruned is null ? "active" : "pruned" };
        words.AddRange(standing is { Pruned: not null, Deprecated: not null } or { Pruned: not null, Revoked: not null } ? ["pruned"] : []);
        words.AddRange(standing.Incidents);
        words.AddRange(standing.Alerts.Select(Alerted.IdOf));
        return $"[{(standing.IsActive && standing.Alerts.Count == 0 ? "green" : "yellow")}]{Lines.Safe(string.Join(", ", words))}[/]";
    }
}
