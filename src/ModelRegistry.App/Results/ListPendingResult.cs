using ModelRegistry.App.Registries;
using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Results;

/// <summary>The candidates not registered yet.</summary>
/// <param name="Registry">The registry's directory.</param>
/// <param name="Candidates">The candidates; their files as one types them where the command ran.</param>
public sealed record ListPendingResult(string Registry, IReadOnlyList<PendingCandidate> Candidates) : CommandResult
{
    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "list"),
        ("registry", Registry),
        ("pending", JsonArray.Of(Candidates.Select(candidate => JsonObject.Of(
            ("file", candidate.File), ("model", candidate.Model.Text), ("version", candidate.Version.ToString()))))));
}
