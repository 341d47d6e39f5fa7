using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Results;

/// <summary>What observing came to.</summary>
/// <param name="Models">By model.</param>
/// <param name="IsStrict">Whether an open alert is a failure.</param>
public sealed record ObserveResult(IReadOnlyList<ObservedModel> Models, bool IsStrict) : CommandResult
{
    /// <inheritdoc/>
    public override ExitCode ExitCode =>
        Models.Any(model => model.Refusals.Count > 0 || model.RolledBack.Any(result => result.ExitCode != ExitCode.Ok)) ? ExitCode.Refused
        : Models.Select(model => model.Failure ?? model.Contradiction).FirstOrDefault(failure => failure is not null) is { } failure ? ExitCodes.Of(failure.Code)
        : IsStrict && Models.Any(model => model.Open.Count > 0) ? ExitCode.Refused
        : ExitCode.Ok;

    /// <inheritdoc/>
    internal override IEnumerable<DecidedEntry> Decisions => Models.SelectMany(model => model.Decisions);

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(("verb", "observe"), ("models", JsonArray.Of(Models.Select(model => model.ToJson()))));
}
