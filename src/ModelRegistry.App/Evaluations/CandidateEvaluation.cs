using ModelRegistry.App.Registries;
using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Evaluations;

/// <summary>Measures the predictions among a candidate's own artifacts, where policy names them: nothing has to be believed then.</summary>
internal static class CandidateEvaluation
{
    /// <summary>Measures them; null where policy names none, or the file is not there, which gates then say.</summary>
    /// <exception cref="RegistryException"><c>Invalid</c> when they cannot be measured.</exception>
    public static async Task<EvaluationRecord?> RunAsync(
        CandidateFile candidate, ModelMetadata metadata, OperationContext operation, EvaluationSetting? setting, CancellationToken cancellationToken)
    {
        if (setting?.Predictions is not { } path || candidate.Files(metadata).FirstOrDefault(pair => pair.Claim.Path == path).File is not { } file)
        {
            return null;
        }

        var champion = await ChampionAsync(metadata, operation, setting, path, cancellationToken);
        var request = new EvaluationRequest(PredictionInput.OfArtifact(path, file)).As(setting) with
        {
            Champion = champion?.Input,
            ChampionVersion = champion?.Version,
        };
        return await MeasureAsync(request, cancellationToken);
    }

    // The metadata is not at fault, so what is wrong must not look as if it stood there.
    private static async Task<EvaluationRecord> MeasureAsync(EvaluationRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await PredictionMeasurement.RunAsync(request, cancellationToken);
        }
        catch (DocumentException exception)
        {
            throw new RegistryException(
                RegistryErrorCode.Invalid,
                $"The predictions that policy has measured cannot be: {exception.Errors[0]}.",
                "Correct the file, or name its columns in policy as evaluation.columns.",
                exception);
        }
    }

    private static async Task<ChampionPredictions?> ChampionAsync(
        ModelMetadata metadata, OperationContext operation, EvaluationSetting setting, ArtifactPath path, CancellationToken cancellationToken)
    {
        if (setting.BetterThan is not { } rule)
        {
            return null;
        }

        var view = await operation.Ledger.OpenAsync(metadata.Name, cancellationToken);
        return await ChampionPredictions.FindAsync(operation.Ledger, view, operation.Artifacts, rule.Stage, path.Text, metadata.Version, cancellationToken);
    }
}
