using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Notifications;

/// <summary>Somewhere that decisions are told. Holds no secret: where one is needed, the environment variable it is in.</summary>
public abstract record NotificationChannel
{
    private NotificationChannel(ChannelName name) => Name = name;

    /// <summary>Gets the words for types.</summary>
    public static IReadOnlyList<string> Types { get; } = ["webhook", "slack", "command", "github_issue", "none"];

    /// <summary>Gets its name.</summary>
    public ChannelName Name { get; }

    /// <summary>Gets its type, as definitions and entries name it.</summary>
    public abstract string Type { get; }

    /// <summary>Gets the events it is told.</summary>
    public IReadOnlyList<string> Events { get; init => field = new ValueList<string>(value); } = new ValueList<string>(NotificationEvents.Default);

    /// <summary>Gets the stages whose events it is told; empty for all. Events about no stage are always told.</summary>
    public IReadOnlyList<StageName> Stages { get; init => field = new ValueList<StageName>(value); } = new ValueList<StageName>([]);

    /// <summary>Gets how long one attempt may take.</summary>
    public Duration Timeout { get; init; } = Duration.Parse("10s");

    /// <summary>Gets the environment variables it cannot do without.</summary>
    public virtual IReadOnlyList<VariableName> Variables => [];

    /// <summary>Returns whether an entry is told here.</summary>
    public bool Wants(EntryBody body) => NotificationEvents.Of(body).Any(Events.Contains)
        && (Stages.Count == 0 || NotificationEvents.StageOf(body) is not { } stage || Stages.Contains(stage));

    /// <summary>An HTTP endpoint that gets the event as JSON, signed where there is a secret.</summary>
    /// <param name="Name">Its name.</param>
    public sealed record Webhook(ChannelName Name) : NotificationChannel(Name)
    {
        /// <inheritdoc/>
        public override string Type => "webhook";

        /// <summary>Gets the address, or null when it is in a variable.</summary>
        public Uri? Address { get; init; }

        /// <summary>Gets the variable that holds the address, or null when the address is written down.</summary>
        public VariableName? AddressFrom { get; init; }

        /// <summary>Gets the variable that holds the secret of signatures, or null for none.</summary>
        public VariableName? SecretFrom { get; init; }

        /// <inheritdoc/>
        public override IReadOnlyList<VariableName> Variables => [.. new[] { AddressFrom, SecretFrom }.OfType<VariableName>()];
    }

    /// <summary>An incoming webhook of Slack, or of a server that understands its messages.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="AddressFrom">Variable that holds the address, which is a secret.</param>
    public sealed record Slack(ChannelName Name, VariableName AddressFrom) : NotificationChannel(Name)
    {
        /// <inheritdoc/>
        public override string Type => "slack";

        /// <inheritdoc/>
        public override IReadOnlyList<VariableName> Variables => [AddressFrom];
    }

    /// <summary>A program that gets the event as JSON on its standard input.</summary>
    /// <param name="Name">Its name.</param>
    public sealed record Command(ChannelName Name) : NotificationChannel(Name)
    {
        /// <inheritdoc/>
        public override string Type => "command";

        /// <summary>Gets the program and its arguments; no shell reads them.</summary>
        public required IReadOnlyList<string> Arguments { get; init => field = new ValueList<string>(value); }

        /// <summary>Gets the variables it is given beside the few that every program needs.</summary>
        public IReadOnlyList<VariableName> Environment { get; init => field = new ValueList<VariableName>(value); } = new ValueList<VariableName>([]);

        /// <inheritdoc/>
        public override IReadOnlyList<VariableName> Variables => Environment;
    }

    /// <summary>Issues on GitHub: what begins opens one, what follows is a comment on it, what ends it closes it.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Repository">Repository as <c>owner/name</c>, or null for the run's.</param>
    public sealed record GitHubIssue(ChannelName Name, string? Repository) : NotificationChannel(Name)
    {
        /// <inheritdoc/>
        public override string Type => "github_issue";
    }

    /// <summary>Says in a model's definition that a channel of the registry is not for this model.</summary>
    /// <param name="Name">Its name.</param>
    public sealed record Silent(ChannelName Name) : NotificationChannel(Name)
    {
        /// <inheritdoc/>
        public override string Type => "none";
    }
}
