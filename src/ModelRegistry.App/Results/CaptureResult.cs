using ModelRegistry.App.Capturing;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Operations.Capturing;

namespace ModelRegistry.App.Results;

/// <summary>A candidate's drafted metadata.</summary>
/// <param name="Draft">The draft, where its values are from, and what is missing.</param>
/// <param name="Proposal">What the comparison with the version before asks for, or null.</param>
/// <param name="File">File it was written to, or null.</param>
/// <param name="Artifacts">Directory the artifact paths are relative to.</param>
public sealed record CaptureResult(CandidateDraft Draft, ProposedVersion? Proposal, string? File, string Artifacts) : CommandResult
{
    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "capture"),
        ("model", Draft.Document["model_name"]),
        ("version", Draft.Document["version"]),
        ("file", File),
        ("artifacts", Artifacts),
        ("proposal", Proposal?.ToJson()),
        ("found", JsonArray.Of(Draft.Found.Select(value => JsonObject.Of(("pointer", value.Pointer), ("source", value.Source))))),
        ("missing", JsonArray.Of(Draft.Missing.Select(value => JsonObject.Of(("pointer", value.Pointer), ("supply", value.Supply))))),
        ("notes", JsonArray.Of(Draft.Notes.Select(note => (JsonValue)note))),
        ("metadata", Draft.Document));
}
