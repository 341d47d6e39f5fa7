using ModelRegistry.App.Registries;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.App.Notifications;

/// <summary>Tells one channel, in as many attempts as help and the time allows.</summary>
/// <param name="registry">The registry.</param>
/// <param name="environment">What the run sees of the machine.</param>
/// <param name="budget">How long all attempts may take.</param>
internal sealed class ChannelDelivery(OpenRegistry registry, RunEnvironment environment, TimeSpan budget) : IDisposable
{
    private readonly WebhookPost _post = new(environment.Clock);

    /// <summary>Tells a channel.</summary>
    /// <returns>What came of it; a failure is a result and never an exception.</returns>
    public async Task<ToldChannel> TellAsync(NotificationChannel channel, Notice notice, string deliveryId, CancellationToken cancellationToken)
    {
        var start = environment.Clock.GetTimestamp();
        var backoff = new DeliveryBackoff(budget);
        for (var attempts = 1; ; attempts++)
        {
            var left = budget - environment.Clock.GetElapsedTime(start);
            var attempt = await AttemptAsync(channel, notice, deliveryId, left < channel.Timeout.Length ? left : channel.Timeout.Length, cancellationToken);
            environment.Trace($"notification {channel.Name}: attempt {attempts}: {attempt.Why ?? "delivered"}");
            if (attempt.Why is null || !attempt.MayRetry
                || backoff.Next(attempts, environment.Clock.GetElapsedTime(start), attempt.RetryAfter, Jitter()) is not { } wait)
            {
                return Told(channel, attempt, attempts);
            }

            await Task.Delay(wait, environment.Clock, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _post.Dispose();

    private ToldChannel Told(NotificationChannel channel, DeliveryAttempt attempt, int attempts) => new(
        channel.Name,
        channel.Type,
        attempt.Why is null ? ToldChannel.Delivered : ToldChannel.Failed,
        attempt.Why,
        attempts,
        JournalTime.Truncate(environment.Clock.GetUtcNow()))
    {
        Link = attempt.Link,
    };

    private Task<DeliveryAttempt> AttemptAsync(NotificationChannel channel, Notice notice, string deliveryId, TimeSpan timeout, CancellationToken cancellationToken) => channel switch
    {
        NotificationChannel.Webhook webhook => PostAsync(webhook, notice.Payload(deliveryId), deliveryId, timeout, cancellationToken),
        NotificationChannel.Slack slack => PostAsync(slack, JsonText.ToBytes(SlackMessage.Of(notice.Headline, notice.Color, notice.Facts)), timeout, cancellationToken),
        NotificationChannel.Command command => RunAsync(command, notice, deliveryId, timeout, cancellationToken),
        NotificationChannel.GitHubIssue issue => IssueDelivery.SendAsync(registry, environment, issue, notice, budget, cancellationToken),
        _ => Task.FromResult(DeliveryAttempt.Final("the channel takes nothing")),
    };

    private async Task<DeliveryAttempt> PostAsync(NotificationChannel.Webhook webhook, byte[] payload, string deliveryId, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (webhook.SecretFrom is { } secret && environment.Variable(secret.Text) is null)
        {
            return DeliveryAttempt.Final($"{secret} is not set");
        }

        var (address, problem) = webhook.Address is { } written ? (written, null) : AddressIn(webhook.AddressFrom!);
        var headers = WebhookSignature.Headers(deliveryId, environment.Clock.GetUtcNow(), payload, webhook.SecretFrom is { } name ? environment.Variable(name.Text) : null);
        return address is null ? DeliveryAttempt.Final(problem!) : await _post.SendAsync(address, payload, headers, timeout, cancellationToken);
    }

    private async Task<DeliveryAttempt> PostAsync(NotificationChannel.Slack slack, byte[] message, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var (address, problem) = AddressIn(slack.AddressFrom);
        return address is null ? DeliveryAttempt.Final(problem!) : await _post.SendAsync(address, message, [], timeout, cancellationToken);
    }

    private async Task<DeliveryAttempt> RunAsync(NotificationChannel.Command command, Notice notice, string deliveryId, TimeSpan timeout, CancellationToken cancellationToken) =>
        command.Environment.FirstOrDefault(name => environment.Variable(name.Text) is null) is { } missing
            ? DeliveryAttempt.Final($"{missing} is not set")
            : await CommandRun.RunAsync(
                command, notice.Payload(deliveryId), registry.Directory, CommandRun.Variables(environment, command, notice, deliveryId), timeout, cancellationToken);

    private (Uri? Address, string? Problem) AddressIn(VariableName name)
    {
        if (environment.Variable(name.Text) is not { } text)
        {
            return (null, $"{name} is not set");
        }

        var (address, problem) = NotificationAddress.Parse(text.Trim());
        return (address, problem is null ? null : $"what {name} holds {problem}");
    }

    // Many jobs may be stopped by one limit; without this they would come back together.
#pragma warning disable CA5394 // how long to wait is no secret
    private static double Jitter() => Random.Shared.NextDouble();
#pragma warning restore CA5394
}
