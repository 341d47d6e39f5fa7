using ModelRegistry.Core.Experiments;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>An experiment is over.</summary>
/// <param name="Experiment">Its id.</param>
/// <param name="Started">Number of the entry that declared it.</param>
/// <param name="Versions">Versions of this model that took part.</param>
/// <param name="Outcome"><c>winner</c>, <c>no_winner</c> or <c>abandoned</c>.</param>
/// <param name="Winner">Name of the arm that won, or null.</param>
/// <param name="Reason">What whoever concluded it says.</param>
/// <param name="Totals">What the arms came to.</param>
/// <param name="Analysis">What that says, for people: comparisons and the test of the arms' sizes; the audit computes it again.</param>
/// <param name="Observations">The observations it rests on.</param>
public sealed record ExperimentConcluded(
    ExperimentId Experiment,
    int Started,
    IReadOnlyList<ModelVersion> Versions,
    string Outcome,
    string? Winner,
    string Reason,
    IReadOnlyList<ArmTotal> Totals,
    JsonObject Analysis,
    ObservationCitation Observations) : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "experiment_concluded";

    /// <summary>Outcome with a winner.</summary>
    public const string Won = "winner";

    /// <summary>Outcome without one.</summary>
    public const string NoWinner = "no_winner";

    /// <summary>Outcome of an experiment that was ended without a result.</summary>
    public const string Abandoned = "abandoned";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [.. Versions.Select(Subject.Of)];

    /// <summary>Reads the body.</summary>
    public static ExperimentConcluded Read(JsonReader reader)
    {
        reader.Closed("experiment", "started", "versions", "outcome", "winner", "reason", "totals", "analysis", "observations");
        var body = new ExperimentConcluded(
            reader.Parse<ExperimentId>("experiment"),
            (int)reader.Integer("started", 1, int.MaxValue),
            [.. reader.Texts("versions").Select(text => reader.Catch("versions", () => ModelVersion.Parse(text, null)))],
            reader.Text("outcome"),
            reader.OptionalText("winner"),
            reader.Text("reason"),
            [.. reader.Array("totals").Select(ArmTotal.Read)],
            reader.As<JsonObject>("analysis", "an object"),
            ObservationCitation.Read(reader.Object("observations")));
        return body.Outcome is not (Won or NoWinner or Abandoned) ? throw reader.Error("outcome", $"must be {Won}, {NoWinner} or {Abandoned}")
            : body.Outcome == Won == body.Winner is null ? throw reader.Error("winner", $"goes with the outcome {Won}, and only with it")
            : body.Versions.Count == 0 ? throw reader.Error("versions", "must name at least one version")
            : body;
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("experiment", Experiment.Text),
        ("started", Started),
        ("versions", JsonArray.Of(Versions.Select(version => (JsonValue)version.ToString()))),
        ("outcome", Outcome),
        ("winner", Winner),
        ("reason", Reason),
        ("totals", Totals.Count == 0 ? null : JsonArray.Of(Totals.Select(total => total.ToJson()))),
        ("analysis", Analysis),
        ("observations", Observations.ToJson()));
}
