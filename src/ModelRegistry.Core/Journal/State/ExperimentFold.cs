using ModelRegistry.Core.Experiments;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.State;

/// <summary>Folds experiments: the part of <see cref="StateFold"/> about them.</summary>
internal static class ExperimentFold
{
    /// <summary>Returns the index key an entry about an experiment needs loaded, or null.</summary>
    public static string? KeyOf(EntryBody body) => IdOf(body) is { } id ? StateKeys.Experiment(id.Text) : null;

    public static ModelState Started(ModelState state, ExperimentStarted body, EntryEnvelope entry, ICollection<Digest> replaced) =>
        With(state, body.Design.Id, new StandingExperiment(entry.Number, null), replaced);

    public static ModelState Concluded(ModelState state, ExperimentConcluded body, EntryEnvelope entry, ICollection<Digest> replaced) =>
        With(state, body.Experiment, new StandingExperiment(body.Started, entry.Number), replaced);

    private static ExperimentId? IdOf(EntryBody body) => body switch
    {
        ExperimentStarted started => started.Design.Id,
        ExperimentConcluded concluded => concluded.Experiment,
        _ => null,
    };

    private static ModelState With(ModelState state, ExperimentId id, StandingExperiment experiment, ICollection<Digest> replaced) =>
        state with { Index = state.Index.Set(StateKeys.Experiment(id.Text), experiment.ToJson(), replaced) };
}
