using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Catalogs;

/// <summary>Collects alerts and experiments of a model for its page, from entries that are added one by one, in order.</summary>
internal sealed class OnlineEntries
{
    private readonly List<JsonObject> _alerts = [];
    private readonly List<JsonObject> _experiments = [];

    /// <summary>Gets the alerts, in the order they began.</summary>
    public JsonArray Alerts => JsonArray.Of(_alerts);

    /// <summary>Gets the experiments, in the order they were declared.</summary>
    public JsonArray Experiments => JsonArray.Of(_experiments);

    /// <summary>Adds an entry; those of other types are let go.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="by">Its number, time and actor.</param>
    public void Add(JournalEntry entry, (string Name, JsonValue? Value)[] by)
    {
        switch (entry.Body)
        {
            case Alerted body:
                _alerts.Add(JsonObject.Of(
                [
                    ("id", Alerted.IdOf(entry.Number)), ("version", body.Version.ToString()), ("stage", body.Series.Stage?.Text), .. by, ("summary", body.Summary), ("open", true),
                ]));
                break;
            case AlertCleared body:
                Change(_alerts, Alerted.IdOf(body.Alert), alert => alert.With("open", false).With("over", JournalTime.Write(entry.Time)).With("over_reason", body.Reason ?? "recovered"));
                break;
            case ExperimentStarted { Design: var design }:
                _experiments.Add(JsonObject.Of(
                [
                    ("id", design.Id.Text),
                    .. by,
                    ("metric", design.Primary.Name),
                    ("plan", design.Plan.IsSequential ? "sequential" : "fixed"),
                    ("arms", JsonArray.Of(design.Arms.Select(arm => JsonObject.Of(("name", arm.Name), ("model", arm.Model?.Text), ("version", arm.Version.ToString()))))),
                    ("outcome", "running"),
                ]));
                break;
            case ExperimentConcluded body:
                Change(_experiments, body.Experiment.Text, experiment => Concluded(experiment, entry, body));
                break;
        }
    }

    private static JsonObject Concluded(JsonObject experiment, JournalEntry entry, ExperimentConcluded body)
    {
        var concluded = experiment.With("outcome", body.Outcome).With("concluded", JournalTime.Write(entry.Time)).With("reason", body.Reason);
        return body.Winner is { } winner ? concluded.With("winner", winner) : concluded;
    }

    private static void Change(List<JsonObject> list, string id, Func<JsonObject, JsonObject> change)
    {
        var index = list.FindLastIndex(one => one["id"]!.Equals((JsonValue)id));
        if (index >= 0)
        {
            list[index] = change(list[index]);
        }
    }
}
