using ModelRegistry.Core.Json;
using ModelRegistry.Core.Operations.Auditing;

namespace ModelRegistry.App.Results;

/// <summary>What an audit found.</summary>
/// <param name="Registry">The registry's directory.</param>
/// <param name="Models">One audit a model.</param>
/// <param name="Repaired">True when the views were rebuilt first.</param>
public sealed record AuditResult(string Registry, IReadOnlyList<ModelAudit> Models, bool Repaired) : CommandResult
{
    /// <inheritdoc/>
    public override ExitCode ExitCode => Models.Any(model => model.IsCorrupt) ? ExitCode.Corrupt : ExitCode.Ok;

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "audit"),
        ("outcome", ExitCode == ExitCode.Ok ? "intact" : "corrupt"),
        ("registry", Registry),
        ("repaired", Repaired),
        ("models", JsonArray.Of(Models.Select(Model))));

    private static JsonObject Model(ModelAudit audit) => JsonObject.Of(
        ("model", audit.Model.Text),
        ("head", audit.Head?.ToString()),
        ("entries", audit.Entries),
        ("states", audit.States),
        ("states_of_other_formats", audit.StatesOfOtherFormats),
        ("decisions", audit.Decisions),
        ("views", audit.Views),
        ("artifacts", audit.Artifacts),
        ("artifact_bytes", audit.ArtifactBytes),
        ("pruned", audit.Pruned),
        ("findings", JsonArray.Of(audit.Findings.Select(finding => JsonObject.Of(
            ("severity", finding.SeverityText), ("file", finding.File), ("message", finding.Message))))));
}
