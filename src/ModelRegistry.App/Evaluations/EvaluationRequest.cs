using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Evaluations;

/// <summary>Asks for predictions to be measured.</summary>
/// <param name="Predictions">The predictions.</param>
internal sealed record EvaluationRequest(PredictionInput Predictions)
{
    /// <summary>Gets which columns hold what.</summary>
    public PredictionLayout Layout { get; init; } = PredictionLayout.Conventional;

    /// <summary>Gets what the predictions are of, or null to find out.</summary>
    public PredictionTask? Task { get; init; }

    /// <summary>Gets the split they are of, or null.</summary>
    public string? Split { get; init; }

    /// <summary>Gets how they are measured; its task is replaced by what is found out.</summary>
    public EvaluationOptions Options { get; init; } = new(PredictionTask.Binary);

    /// <summary>Gets the other version's predictions, or null.</summary>
    public PredictionInput? Champion { get; init; }

    /// <summary>Gets the other version, or null when only a file is known.</summary>
    public ModelVersion? ChampionVersion { get; init; }

    /// <summary>Returns the request with what policy says where nothing else is said.</summary>
    public EvaluationRequest As(EvaluationSetting setting) => this with
    {
        Layout = setting.Columns ?? Layout,
        Split = setting.Split ?? Split,
        Options = setting.Threshold is { } threshold ? Options with { Threshold = threshold.ToDouble() } : Options,
    };
}
