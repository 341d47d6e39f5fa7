using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Results;

/// <summary>The experiments of a model.</summary>
/// <param name="Model">The model.</param>
/// <param name="Experiments">In the order they were declared.</param>
public sealed record ListExperimentsResult(ModelName Model, IReadOnlyList<ListedExperiment> Experiments) : CommandResult
{
    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "experiment status"),
        ("model", Model.Text),
        ("experiments", JsonArray.Of(Experiments.Select(experiment => JsonObject.Of(
            ("id", experiment.Id),
            ("started", JournalTime.Write(experiment.Started)),
            ("arms", JsonArray.Of(experiment.Design.Arms.Select(arm => JsonObject.Of(("name", arm.Name), ("model", arm.Model?.Text), ("version", arm.Version.ToString()))))),
            ("metric", experiment.Design.Primary.Name),
            ("outcome", experiment.Concluded?.Outcome ?? "running"),
            ("winner", experiment.Concluded?.Winner))))));
}
