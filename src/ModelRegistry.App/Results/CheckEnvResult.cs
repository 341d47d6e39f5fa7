using ModelRegistry.Core.Environments;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Results;

/// <summary>How the environment that runs compares with the one a version records.</summary>
/// <param name="Reference">Reference asked for.</param>
/// <param name="Version">Version it means.</param>
/// <param name="Comparison">The comparison.</param>
public sealed record CheckEnvResult(ModelReference Reference, ModelVersion Version, EnvironmentComparison Comparison) : CommandResult
{
    /// <inheritdoc/>
    public override ExitCode ExitCode => Comparison.Outcome == EnvironmentOutcome.Same ? ExitCode.Ok : ExitCode.Refused;

    /// <summary>Gets the outcome's word: same, drift, not_measured or not_recorded.</summary>
    public string Outcome => Comparison.Outcome switch
    {
        EnvironmentOutcome.Same => "same",
        EnvironmentOutcome.Drift => "drift",
        EnvironmentOutcome.NotRecorded => "not_recorded",
        _ => "not_measured",
    };

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "check-env"),
        ("outcome", Outcome),
        ("ref", Reference.Text),
        ("model", Reference.Model.Text),
        ("version", Version.ToString()),
        ("rows", JsonArray.Of(Comparison.Rows.Select(Row))));

    private static JsonObject Row(EnvironmentRow row) => JsonObject.Of(
        ("name", row.Name),
        ("verdict", row.VerdictText),
        ("recorded", row.Recorded),
        ("running", row.Running),
        ("source", row.Source),
        ("why", row.Why));
}
