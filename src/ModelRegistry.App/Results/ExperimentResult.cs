using ModelRegistry.Core.Experiments;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Results;

/// <summary>Where an experiment stands.</summary>
/// <param name="Model">The model.</param>
/// <param name="Analysis">What its totals say.</param>
/// <param name="Notes">What people should know about its design.</param>
public sealed record ExperimentResult(ModelName Model, ExperimentAnalysis Analysis, IReadOnlyList<string> Notes) : CommandResult
{
    /// <summary>Gets the verb.</summary>
    public string Verb { get; init; } = "experiment status";

    /// <summary>Gets what the state knows.</summary>
    public required StandingExperiment Standing { get; init; }

    /// <summary>Gets the conclusion, or null while it runs.</summary>
    public ExperimentConcluded? Concluded { get; init; }

    /// <summary>Gets how many observations were kept just now.</summary>
    public int? Added { get; init; }

    /// <summary>Gets how many were there already.</summary>
    public int? Known { get; init; }

    /// <summary>Gets whether it may be concluded, rule by rule.</summary>
    public IReadOnlyList<GateResult> Checks => Concluded is null ? ConcludeExperiment.Checks(Analysis) : [];

    /// <summary>Gets how many cases it needs, or null where that is not known.</summary>
    public SamplePlanning? Planning => SamplePlanning.Of(Analysis);

    /// <summary>Gets a value indicating whether cases are all that may be shown: of a fixed plan that runs and has not reached its horizon.</summary>
    public bool IsSilent => Concluded is null && Analysis.IsSilent;

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", Verb),
        ("model", Model.Text),
        ("experiment", Analysis.Design.ToJson()),
        ("started", Standing.Started),
        ("concluded", Standing.Concluded),
        ("outcome", Concluded?.Outcome ?? "running"),
        ("winner", Concluded is null ? null : Concluded.Winner),
        ("added", Added),
        ("known", Known),
        ("totals", JsonArray.Of(Analysis.Totals.Select(Total))),
        ("analysis", AnalysisJson.Of(Analysis, !IsSilent)),
        ("needed", Planning is { } planning ? JsonNumber.Of(planning.Needed) : null),
        ("verdicts", Checks.Count == 0 ? null : JsonArray.Of(Checks.Select(GateJson.Of))),
        ("notes", Notes.Count == 0 ? null : JsonArray.Of(Notes.Select(note => (JsonValue)note))));

    private JsonObject Total(ArmTotal total) => IsSilent
        ? JsonObject.Of(total.ToJson().Members.Where(member => member.Name is not ("value" or "std")))
        : total.ToJson();
}
