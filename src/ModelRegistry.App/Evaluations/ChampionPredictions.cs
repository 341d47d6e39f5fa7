using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.App.Evaluations;

/// <summary>Finds the predictions of the version that holds a stage, among its own artifacts.</summary>
internal sealed record ChampionPredictions(ModelVersion Version, PredictionInput? Input)
{
    /// <summary>Returns the holder's predictions; null when the stage has no holder or it is the version itself.</summary>
    /// <param name="ledger">Journals.</param>
    /// <param name="view">The model's.</param>
    /// <param name="store">Where artifacts are.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="path">Path of the predictions inside a version.</param>
    /// <param name="version">The version that is compared.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<ChampionPredictions?> FindAsync(
        ModelLedger ledger, LedgerView view, IArtifactStore store, StageName stage, string path, ModelVersion? version, CancellationToken cancellationToken)
    {
        if (view.Number == 0 || view.State.Holder(stage)?.Version is not { } holder || holder == version)
        {
            return null;
        }

        var found = await SealedVersion.FindAsync(ledger, view, holder, cancellationToken);
        var artifact = found.Manifest.Artifacts.FirstOrDefault(artifact => artifact.Path.Text == path);
        return new ChampionPredictions(holder, artifact is null ? null : PredictionInput.OfStored(artifact, store));
    }
}
