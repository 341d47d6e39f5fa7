using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Results;

/// <summary>A concluded experiment whose winner was to be promoted.</summary>
/// <param name="Concluded">The conclusion.</param>
/// <param name="Promoted">What the promotion came to.</param>
public sealed record ConcludeResult(OperationResult Concluded, OperationResult Promoted) : CommandResult
{
    /// <inheritdoc/>
    public override ExitCode ExitCode => Promoted.ExitCode;

    /// <inheritdoc/>
    internal override IEnumerable<DecidedEntry> Decisions => Concluded.Decisions.Concat(Promoted.Decisions);

    /// <inheritdoc/>
    public override JsonObject ToJson() => Concluded.ToJson().With("promotion", Promoted.ToJson());
}
