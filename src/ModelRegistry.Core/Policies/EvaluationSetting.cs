using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Policies;

/// <summary>What a policy asks of metrics that are recomputed from predictions.</summary>
public sealed record EvaluationSetting : GateSetting
{
    private static readonly ExactDecimal DefaultTolerance = ExactDecimal.Parse("0.000001");

    /// <inheritdoc/>
    public override string Gate => GateNames.Evaluation;

    /// <summary>Gets whether a version without recomputed metrics fails; it does unless policy says otherwise.</summary>
    public bool? Required { get; init; }

    /// <summary>Gets how far a claim may be from what is recomputed, or null for the default.</summary>
    public ExactDecimal? Tolerance { get; init; }

    /// <summary>Gets the artifact that holds the predictions, or null when they may come from anywhere.</summary>
    public ArtifactPath? Predictions { get; init; }

    /// <summary>Gets which columns hold what, or null when they have the usual names.</summary>
    public PredictionLayout? Columns { get; init; }

    /// <summary>Gets the split the predictions are of, or null for the one the stage judges.</summary>
    public string? Split { get; init; }

    /// <summary>Gets the score from which on a row counts as predicted positive, or null for 0.5.</summary>
    public ExactDecimal? Threshold { get; init; }

    /// <summary>Gets which version must be beaten, or null.</summary>
    public ChampionRule? BetterThan { get; init; }

    /// <summary>Gets how far a claim may be from what is recomputed: absolutely up to 1, relatively above.</summary>
    public ExactDecimal AllowedDifference => Tolerance ?? DefaultTolerance;

    /// <summary>Gets the score from which on a row counts as predicted positive, as a record of it says.</summary>
    public ExactDecimal DecisionThreshold => EvaluationNumbers.Exact(Threshold?.ToDouble() ?? EvaluationOptions.DefaultThreshold);

    /// <summary>Gets a value indicating whether a version without recomputed metrics fails.</summary>
    public bool IsRequired => Required ?? true;

    /// <summary>
    /// Returns the setting by which a candidate is evaluated when it is registered: that of the last stage that names an
    /// artifact, as it asks for most; null when none does.
    /// </summary>
    public static EvaluationSetting? OfModel(ResolvedPolicy policy) => policy.Stages
        .Select(stage => stage.Setting<EvaluationSetting>() is { Predictions: not null } setting ? setting with { Split = setting.Split ?? stage.Split } : null)
        .LastOrDefault(setting => setting is not null);

    /// <summary>
    /// Returns the setting by which a version is evaluated when somebody asks: that of <see cref="OfModel"/>, else of the last stage that says
    /// anything about evaluation or has the gate, with the split that stage judges.
    /// </summary>
    public static EvaluationSetting OfVersion(ResolvedPolicy policy) => OfModel(policy) ?? policy.Stages
        .Where(stage => stage.Gates.Contains(GateNames.Evaluation) || stage.Setting<EvaluationSetting>() is not null)
        .Select(stage => (stage.Setting<EvaluationSetting>() ?? new EvaluationSetting()) is var setting ? setting with { Split = setting.Split ?? stage.Split } : null)
        .LastOrDefault() ?? new EvaluationSetting();

    /// <summary>Reads the setting.</summary>
    public static EvaluationSetting Read(JsonReader reader)
    {
        reader.Closed("required", "tolerance", "predictions", "columns", "split", "threshold", "better_than");
        return new EvaluationSetting
        {
            Required = reader.Has("required") ? reader.Flag("required") : null,
            Tolerance = Number(reader, "tolerance", number => number.Sign >= 0, "a number from 0, e.g. 0.000001"),
            Predictions = reader.OptionalParse<ArtifactPath>("predictions"),
            Columns = reader.OptionalText("columns") is { } columns ? reader.Catch("columns", () => PredictionLayout.Parse(columns)) : null,
            Split = reader.OptionalText("split"),
            Threshold = Number(reader, "threshold", _ => true, "a number"),
            BetterThan = reader.OptionalObject("better_than") is { } champion ? ChampionRule.Read(champion) : null,
        };
    }

    /// <inheritdoc/>
    public override GateSetting And(GateSetting other) => other is EvaluationSetting more
        ? new EvaluationSetting
        {
            Required = more.Required ?? Required,
            Tolerance = more.Tolerance ?? Tolerance,
            Predictions = more.Predictions ?? Predictions,
            Columns = more.Columns ?? Columns,
            Split = more.Split ?? Split,
            Threshold = more.Threshold ?? Threshold,
            BetterThan = more.BetterThan ?? BetterThan,
        }
        : this;

    /// <inheritdoc/>
    public override JsonValue ToJson() => JsonObject.Of(
        ("required", Required is { } required ? required : null),
        ("tolerance", Number(Tolerance)),
        ("predictions", Predictions?.Text),
        ("columns", Columns?.ToString()),
        ("split", Split),
        ("threshold", Number(Threshold)),
        ("better_than", BetterThan?.ToJson()));

    internal static JsonNumber? Number(ExactDecimal? number) => number is null ? null : new JsonNumber(number.ToString());

    internal static ExactDecimal? Number(JsonReader reader, string name, Func<ExactDecimal, bool> isAllowed, string expected) =>
        reader.OptionalDecimal(name) is not { } number || isAllowed(number)
            ? reader.OptionalDecimal(name)
            : throw reader.Error(name, $"must be {expected}, not {number}");
}
