using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Results;

/// <summary>What validating a candidate came to; nothing was written.</summary>
/// <param name="File">Metadata file.</param>
/// <param name="Model">Model, when the file could be read so far.</param>
/// <param name="Version">Version, when the file could be read so far.</param>
/// <param name="Stage">Stage whose gates were run, or null when the document is not readable.</param>
/// <param name="Gates">Every result.</param>
/// <param name="Errors">Everything wrong with the document.</param>
public sealed record CandidateResult(
    string File, string? Model, string? Version, string? Stage, IReadOnlyList<GateResult> Gates, IReadOnlyList<DocumentError> Errors) : CommandResult
{
    /// <inheritdoc/>
    public override ExitCode ExitCode => GateRunner.Allows(Gates) ? ExitCode.Ok : ExitCode.Refused;

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "validate"),
        ("outcome", GateRunner.Allows(Gates) ? "passed" : "refused"),
        ("file", File),
        ("model", Model),
        ("version", Version),
        ("stage", Stage),
        ("verdicts", JsonArray.Of(Gates.Select(GateJson.Of))),
        ("errors", JsonArray.Of(Errors.Select(GateJson.Of))));
}
