using ModelRegistry.App.Notifications;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.App.Verbs;

/// <summary><c>notify</c>: lists what channels were not told yet, sends it again, or sends a test.</summary>
internal static class NotifyVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments;
        if (arguments.Has("retry") && arguments.Has("try"))
        {
            throw new UsageException("--retry and --try are two things; name one of them.");
        }

        var registry = context.Open();
        if (arguments.Optional<ChannelName>("try") is { } channel)
        {
            return await TestAsync(context, registry, channel, cancellationToken);
        }

        var models = arguments.Optional<ModelName>("model") is { } model ? [registry.Model(model).Name] : registry.ModelNames();
        return arguments.Has("retry")
            ? await RetryAsync(context, registry, models, cancellationToken)
            : new NotifyResult(await OutstandingAsync(registry, models, cancellationToken), Sends: false);
    }

    private static async Task<NotifyResult> TestAsync(VerbContext context, OpenRegistry registry, ChannelName name, CancellationToken cancellationToken)
    {
        var model = context.Arguments.Optional<ModelName>("model") is { } asked ? registry.Model(asked) : null;
        var channels = model is null ? NotificationChannels.Of(registry.Definition) : NotificationChannels.Of(registry.Definition, model);
        var channel = channels.Find(name) ?? throw new RegistryException(
            RegistryErrorCode.NotFound,
            $"{(model is null ? "registry.json" : model.Name.Text)} has no channel {name}.",
            Spelling.Nearest(name.Text, channels.All.Select(known => known.Name.Text)) is { } near ? $"Did you mean {near}?"
                : model is null ? "Channels of one model are tried with --model NAME." : "Define it under notifications in registry.json or model.json (docs/notifications.md).");
        using var notifier = new Notifier(registry, context.Arguments, context.Environment);
        return new NotifyResult([], Sends: true) { Notifications = [await notifier.TestAsync(model, channel, cancellationToken)] };
    }

    private static async Task<NotifyResult> RetryAsync(VerbContext context, OpenRegistry registry, IReadOnlyList<ModelName> models, CancellationToken cancellationToken)
    {
        var told = new List<ToldEntry>();
        using var notifier = new Notifier(registry, context.Arguments, context.Environment);
        foreach (var model in models)
        {
            var view = await registry.Ledger.OpenAsync(model, cancellationToken);
            foreach (var number in view.State.Undelivered.Select(known => known.Entry).Distinct())
            {
                var entry = await registry.Ledger.EntryAsync(model, number, cancellationToken);
                if (await notifier.TellAsync(entry, [], cancellationToken) is { } result)
                {
                    told.Add(result);
                }
            }
        }

        return new NotifyResult(await OutstandingAsync(registry, models, cancellationToken), Sends: true) { Notifications = told };
    }

    private static async Task<IReadOnlyList<OutstandingNotification>> OutstandingAsync(OpenRegistry registry, IReadOnlyList<ModelName> models, CancellationToken cancellationToken)
    {
        var outstanding = new List<OutstandingNotification>();
        foreach (var model in models)
        {
            foreach (var known in (await registry.Ledger.OpenAsync(model, cancellationToken)).State.Undelivered)
            {
                var failure = known.Failed is { } failed ? (await registry.Ledger.EntryAsync(model, failed, cancellationToken)).Body as Notified : null;
                outstanding.Add(new OutstandingNotification(
                    await registry.Ledger.EntryAsync(model, known.Entry, cancellationToken),
                    known.Channel,
                    failure?.Channels.FirstOrDefault(result => result.Channel == known.Channel)));
            }
        }

        return outstanding;
    }
}
