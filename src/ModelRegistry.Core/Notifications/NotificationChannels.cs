using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Notifications;

/// <summary>The channels of one model: the registry's, with the model's own beside them or in their place. Pure.</summary>
public sealed class NotificationChannels
{
    private readonly NotificationChannel[] _channels;

    private NotificationChannels(IEnumerable<NotificationChannel> channels) => _channels = [.. channels];

    /// <summary>Gets no channels.</summary>
    public static NotificationChannels None { get; } = new([]);

    /// <summary>Gets the channels, in the order of their definition.</summary>
    public IReadOnlyList<NotificationChannel> All => _channels;

    /// <summary>
    /// Puts the channels of a registry and a model together: a channel of the model replaces, whole and by name, the registry's; one of type
    /// <c>none</c> only takes it away.
    /// </summary>
    public static NotificationChannels Of(RegistryDefinition registry, ModelDefinition model) => new(registry.Notifications
        .Where(channel => model.Notifications.All(own => own.Name != channel.Name))
        .Concat(model.Notifications)
        .Where(channel => channel is not NotificationChannel.Silent));

    /// <summary>Returns the channels of a registry that models have which say nothing of their own.</summary>
    public static NotificationChannels Of(RegistryDefinition registry) =>
        new(registry.Notifications.Where(channel => channel is not NotificationChannel.Silent));

    /// <summary>Returns the channels with an issue on GitHub for rollbacks, unless one is among them that is told of rollbacks.</summary>
    public NotificationChannels WithGitHubIssue() => _channels.Any(channel => channel is NotificationChannel.GitHubIssue && channel.Events.Contains(RolledBack.TypeName))
        ? this
        : new(_channels.Where(channel => channel.Name != ChannelName.GitHubIssue).Append(Asked));

    /// <summary>Returns the names of the channels that an entry is told.</summary>
    public IReadOnlyList<ChannelName> WantedBy(EntryBody body) => [.. _channels.Where(channel => channel.Wants(body)).Select(channel => channel.Name)];

    /// <summary>Finds a channel, or null when it is not defined any more. The one that <c>--github-issue</c> asks for needs no definition.</summary>
    public NotificationChannel? Find(ChannelName name) =>
        Array.Find(_channels, channel => channel.Name == name) ?? (name == ChannelName.GitHubIssue ? Asked : null);

    private static NotificationChannel.GitHubIssue Asked { get; } = new(ChannelName.GitHubIssue, null) { Events = [RolledBack.TypeName] };
}
