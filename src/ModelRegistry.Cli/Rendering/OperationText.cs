using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using Spectre.Console;

namespace ModelRegistry.Cli.Rendering;

/// <summary>Renders what writing verbs came to.</summary>
internal static class OperationText
{
    public static void Render(IAnsiConsole console, OperationResult result)
    {
        switch (result.Outcome)
        {
            case OperationOutcome.Refused:
                console.Line($"[red]Refused:[/] {Lines.Safe($"{result.Verb} {result.Model}{(result.AskedVersion is null ? string.Empty : "@" + result.AskedVersion)}{(result.AskedStage is null ? string.Empty : ", stage " + result.AskedStage)}")}. Nothing was written.");
                GateTable.Render(console, result.Gates);
                return;
            case OperationOutcome.Unchanged unchanged:
                console.Line($"[yellow]Unchanged:[/] {Lines.Safe(unchanged.Why)} Nothing was written.");
                ReleaseText.Render(console, result.Release);
                return;
            case OperationOutcome.Planned planned:
                console.Line($"[yellow]Plan only, nothing was written:[/] {Headline(result.Model, planned.Body)}");
                break;
            case OperationOutcome.Appended appended:
                console.Line($"{Mark(result)} {Headline(result.Model, appended.Entry.Body)}");
                break;
        }

        Warn(console, result);
        Details(console, result);
        ReleaseText.Render(console, result.Release);
        IncidentText.Lineage(console, (result.Body as RolledBack)?.Lineage ?? (result.Body as IncidentOpened)?.Facts.Lineage);
        GateTable.Render(console, result.Gates);
        console.Next([.. Next(result)]);
    }

    /// <summary>Renders only what was decided; of a refusal also why.</summary>
    public static void RenderBriefly(IAnsiConsole console, OperationResult result)
    {
        if (result.Outcome is OperationOutcome.Refused)
        {
            console.Line("[red]Refused:[/] nothing was written.");
            GateTable.RenderFailures(console, result.Gates);
            return;
        }

        if (result.Outcome is OperationOutcome.Unchanged unchanged)
        {
            console.Line($"[yellow]Unchanged:[/] {Lines.Safe(unchanged.Why)} Nothing was written.");
            return;
        }

        console.Line($"{Mark(result)} {Headline(result.Model, result.Body!)}");
        Warn(console, result);
        if (result.Body is RolledBack rolledBack)
        {
            console.Line($"  [grey]{Lines.Safe($"{rolledBack.Move.Version} {rolledBack.Considered[^1].Why}; {rolledBack.Deprecates} is deprecated; {rolledBack.Incident.Id} is open")}[/]");
        }
    }

    private static void Warn(IAnsiConsole console, OperationResult result)
    {
        if (result.IsInNoCommit)
        {
            console.Line($"[yellow]Warning:[/] {Lines.Safe($"the policy it rests on is in no commit. Commit registry.json and models/{result.Model}/model.json, so that others can see and review it.")}");
        }
    }

    private static string Mark(OperationResult result) =>
        result.Body is Validated { Passed: false } or Drilled { Passed: false } ? "[red]Failed:[/]" : "[green]Done:[/]";

    private static string Headline(ModelName model, EntryBody body) => Lines.Safe(body switch
    {
        Registered registered => $"registered {model}@{registered.Version} (version number {registered.Ordinal})",
        Promoted promoted => $"{promoted.Move.Stage} of {model} moved from {promoted.Move.From?.ToString() ?? "(empty)"} to {promoted.Move.Version}",
        RolledBack rolledBack => $"{rolledBack.Move.Stage} of {model} rolled back from {rolledBack.Move.From} to {rolledBack.Move.Version}",
        Drilled drilled => drilled.Passed
            ? $"practised: {drilled.Stage} of {model} could go back from {drilled.From} to {drilled.Version}, decided in {drilled.Milliseconds} ms; nothing was moved"
            : $"practised: {drilled.Stage} of {model} could not go back from {drilled.From}; nothing was moved",
        Validated validated => $"{model}@{validated.Version} {(validated.Passed ? "passes" : "does not pass")} the gates of {validated.Stage}; the evidence is recorded",
        _ => $"{model}: {EntrySummary.Of(body)}",
    });

    private static void Details(IAnsiConsole console, OperationResult result)
    {
        var facts = new List<(string, string)>();
        switch (result.Body)
        {
            case Registered registered:
                facts.Add(("Root digest", registered.Manifest.RootDigest.ToString()));
                facts.Add(("Artifacts", Lines.Safe($"{registered.Manifest.Artifacts.Count} ({Sizes.Text(registered.Manifest.TotalSize)})")));
                break;
            case Promoted promoted:
                facts.Add(("Artifacts", $"{promoted.Move.Verification}"));
                facts.Add(("Reason", Lines.Safe(promoted.Reason)));
                break;
            case Waived waived:
                facts.AddRange(waived.Covers.Select(cover => ("Excuses", Lines.Safe($"{cover.Id} for {cover.Stage}: {cover.Measured ?? "nothing measured"}, required {cover.Required ?? "-"}"))));
                facts.Add(("Expires", Lines.Time(waived.Expires)));
                facts.Add(("Reason", Lines.Safe(waived.Reason)));
                break;
            case Drilled drilled:
                facts.AddRange(drilled.Considered.Select(version => (version.Chosen ? "Chosen" : "Passed over", Lines.Safe($"{version.Version}: {version.Why}"))));
                break;
            case RolledBack rolledBack:
                facts.Add(("Chosen", Lines.Safe(rolledBack.Considered.LastOrDefault(version => version.Chosen)?.Why)));
                facts.AddRange(rolledBack.Considered.Where(version => !version.Chosen).Select(version => ("Passed over", Lines.Safe($"{version.Version}: {version.Why}"))));
                facts.Add(("Deprecated", rolledBack.Deprecates.ToString()));
                facts.Add(("Incident", Lines.Safe($"{rolledBack.Incident.Id} opened: {rolledBack.Incident.Summary}")));
                if (rolledBack.Cause is { } cause)
                {
                    facts.Add(("Cause", Lines.Safe(cause.Text)));
                }

                if (rolledBack.Detected is { } detected && result.Entry is { } entry)
                {
                    facts.Add(("Restored", Lines.Safe($"{Duration.Describe(entry.Time - detected)} after it was noticed at {Lines.Time(detected)}")));
                }

                break;
        }

        if (result.Actor is not null)
        {
            facts.Add(("By", Lines.Safe($"{result.Actor.Name} (name from {result.Actor.Source})")));
        }

        if (result.Outcome is OperationOutcome.Appended appended)
        {
            facts.Add(("Entry", $"{appended.Entry.Number}, head {appended.Entry.Digest}"));
        }

        facts.AddRange(result.FollowUps.Select(done => ("Deployment", Lines.Safe(done.Made ?? $"failed: {done.Problem}"))));
        console.Write(Lines.Facts([.. facts]));
    }

    private static IEnumerable<string> Next(OperationResult result) => result.Outcome is OperationOutcome.Planned ? [] : result.Body switch
    {
        Registered registered => [$"modelregistry validate --model {result.Model} --version {registered.Version} --stage staging"],
        Validated { Passed: true } validated => [$"modelregistry promote --model {result.Model} --version {validated.Version} --stage {validated.Stage} --reason \"…\""],
        Waived waived => [$"modelregistry promote --model {result.Model} --version {waived.Version} --stage {waived.Stage?.Text ?? "STAGE"} --reason \"…\""],
        Promoted promoted => [$"modelregistry report --model {result.Model} --stage {promoted.Move.Stage} --out report.html"],
        Attached attached => [$"modelregistry pull {result.Model}@{attached.Version} --to DIR --attachments"],
        IncidentOpened opened => [$"modelregistry incident update --model {result.Model} --incident {opened.Id} --cause \"…\"", $"modelregistry report --model {result.Model} --incident {opened.Id} --out {opened.Id}.html"],
        IncidentUpdated updated => [$"modelregistry incident show --model {result.Model} --incident {updated.Id}"],
        Revoked revoked => [$"modelregistry show {result.Model}@{revoked.Version}"],
        RolledBack rolledBack =>
        [
            $"modelregistry report --model {result.Model} --incident {rolledBack.Incident.Id} --out {rolledBack.Incident.Id}.html",
            $"modelregistry attach {result.Model}@{rolledBack.Deprecates} FILE --as input-samples",
            $"modelregistry incident update --model {result.Model} --incident {rolledBack.Incident.Id} --cause \"…\" --action \"…\"",
        ],
        _ => [],
    };
}
