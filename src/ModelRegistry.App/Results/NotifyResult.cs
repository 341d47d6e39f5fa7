using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Results;

/// <summary>What is still to be told, or what came of telling it.</summary>
/// <param name="Outstanding">What is outstanding now.</param>
/// <param name="Sends">Whether something was to be sent, so that what failed is a failure.</param>
public sealed record NotifyResult(IReadOnlyList<OutstandingNotification> Outstanding, bool Sends) : CommandResult
{
    /// <inheritdoc/>
    public override ExitCode ExitCode => Sends && (Outstanding.Count > 0 || Notifications.Any(told => told.IsOutstanding)) ? ExitCode.Unavailable : ExitCode.Ok;

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "notify"), ("outstanding", JsonArray.Of(Outstanding.Select(notification => notification.ToJson()))));
}
