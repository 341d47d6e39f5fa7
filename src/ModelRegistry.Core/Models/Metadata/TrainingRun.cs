using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Models.Metadata;

/// <summary>How the version was trained; every part may be null or empty in a draft.</summary>
/// <param name="Params">Hyperparameters as given.</param>
/// <param name="Seed">The random seed.</param>
/// <param name="Seeds">Random seeds by library.</param>
/// <param name="Hardware">Machine or accelerator.</param>
/// <param name="DurationSeconds">How long it took.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="Command">Program and arguments.</param>
/// <param name="Architecture">What kind of model.</param>
public sealed record TrainingRun(
    JsonObject? Params,
    Int128? Seed,
    IReadOnlyList<KeyValuePair<string, Int128>> Seeds,
    string? Hardware,
    ExactDecimal? DurationSeconds,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    IReadOnlyList<string> Command,
    string? Architecture);
