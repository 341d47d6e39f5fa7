using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Capturing;

namespace ModelRegistry.Core.Notifications;

/// <summary>Reads the member <c>notifications</c> of <c>registry.json</c> and <c>model.json</c>; what looks like a secret is refused, and not quoted.</summary>
internal static class NotificationChannelReader
{
    private const int MostChannels = 20;
    private const int MostArguments = 50;
    private const string RepositoryCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";

    /// <summary>Reads the channels; absent has none.</summary>
    public static IReadOnlyList<NotificationChannel> ReadAll(JsonReader definition)
    {
        if (definition.OptionalObject("notifications") is not { } reader)
        {
            return [];
        }

        return reader.Json.Members.Count <= MostChannels
            ? [.. reader.Json.Members.Select(member => Read(reader, member.Name))]
            : throw reader.Error(string.Empty, $"must have at most {MostChannels} channels");
    }

    private static NotificationChannel Read(JsonReader channels, string member)
    {
        var name = channels.Catch(member, () => ChannelName.Parse(member));
        var reader = channels.Object(member);
        NotificationChannel channel = reader.Text("type") switch
        {
            "webhook" => Webhook(name, reader),
            "slack" => Slack(name, reader),
            "command" => Command(name, reader),
            "github_issue" => Issue(name, reader),
            "none" => Silent(name, reader),
            var type => throw reader.Error("type", $"must be one of {string.Join(", ", NotificationChannel.Types)}, not {Quotation.Of(type)}"),
        };
        return name == ChannelName.GitHubIssue && channel is not (NotificationChannel.GitHubIssue or NotificationChannel.Silent)
            ? throw reader.Error("type", "must be github_issue: rollback --github-issue asks for a channel of this name")
            : channel with
            {
                Events = reader.Has("events") ? Events(reader) : channel.Events,
                Stages = reader.ParseAll<StageName>("stages"),
                Timeout = reader.OptionalParse<Duration>("timeout") is { } timeout ? Timeout(reader, timeout) : channel.Timeout,
            };
    }

    private static NotificationChannel.Webhook Webhook(ChannelName name, JsonReader reader)
    {
        reader.Closed("type", "url", "url_from", "secret_from", "events", "stages", "timeout");
        var channel = new NotificationChannel.Webhook(name)
        {
            Address = reader.OptionalText("url") is { } url ? Address(reader, url) : null,
            AddressFrom = reader.OptionalParse<VariableName>("url_from"),
            SecretFrom = reader.OptionalParse<VariableName>("secret_from"),
        };
        return channel.Address is null == channel.AddressFrom is null
            ? throw reader.Error(string.Empty, "must have url or url_from, one of them")
            : channel;
    }

    private static NotificationChannel.Slack Slack(ChannelName name, JsonReader reader)
    {
        if (reader.Has("url"))
        {
            throw reader.Error("url", "must not stand here: the address of a Slack webhook is a secret; put it into an environment variable and name that with url_from");
        }

        reader.Closed("type", "url_from", "events", "stages", "timeout");
        return new NotificationChannel.Slack(name, reader.OptionalParse<VariableName>("url_from") ?? throw reader.Error("url_from", "is missing"));
    }

    private static NotificationChannel.Command Command(ChannelName name, JsonReader reader)
    {
        reader.Closed("type", "command", "environment", "events", "stages", "timeout");
        var arguments = reader.Texts("command");
        if (arguments.Count is 0 or > MostArguments)
        {
            throw reader.Error("command", $"must be a program and its arguments, a list of 1 to {MostArguments} texts");
        }

        for (var i = 0; i < arguments.Count; i++)
        {
            if (IsSecret(arguments[i], i == 0 ? null : arguments[i - 1]) || arguments[i].Contains('\0', StringComparison.Ordinal))
            {
                throw new DocumentException(reader.ErrorAt(
                    $"/command/{i.ToString(CultureInfo.InvariantCulture)}", "looks like a secret; let the program read it from an environment variable, and name that in environment"));
            }
        }

        return new NotificationChannel.Command(name) { Arguments = arguments, Environment = reader.ParseAll<VariableName>("environment") };
    }

    private static NotificationChannel.GitHubIssue Issue(ChannelName name, JsonReader reader)
    {
        reader.Closed("type", "repository", "events", "stages", "timeout");
        var text = reader.OptionalText("repository");
        var parts = text?.Split('/') ?? [];
        return text is null || (parts.Length == 2 && parts.All(part => part.Length > 0 && part.AsSpan().IndexOfAnyExcept(RepositoryCharacters) < 0))
            ? new NotificationChannel.GitHubIssue(name, text)
            : throw reader.Error("repository", $"must be owner/name, not {Quotation.Of(text)}");
    }

    private static NotificationChannel.Silent Silent(ChannelName name, JsonReader reader)
    {
        reader.Closed("type");
        return new NotificationChannel.Silent(name);
    }

    private static Uri Address(JsonReader reader, string text)
    {
        var (address, problem) = NotificationAddress.Parse(text);
        return (problem ?? NotificationAddress.Secret(address!)) is { } refusal ? throw reader.Error("url", refusal) : address!;
    }

    private static string[] Events(JsonReader reader) => [.. reader.Texts("events").Select((text, index) => NotificationEvents.All.Contains(text)
        ? text
        : throw new DocumentException(reader.ErrorAt(
            $"/events/{index.ToString(CultureInfo.InvariantCulture)}",
            $"is no event that can be told{(Spelling.Nearest(text, NotificationEvents.All) is { } near ? $" (did you mean {near}?)" : $": one of {string.Join(", ", NotificationEvents.All)}")}")))];

    private static Duration Timeout(JsonReader reader, Duration timeout) => timeout.Length >= TimeSpan.FromSeconds(1) && timeout.Length <= TimeSpan.FromMinutes(1)
        ? timeout
        : throw reader.Error("timeout", "must be 1s to 60s: a decision is not kept waiting longer");

    // A word that is a secret, or the value of an option that says so: --token X, --token=X, PASSWORD=X.
    private static bool IsSecret(string word, string? before) => SecretValues.IsSecret(word)
        || RemoteAddress.Redact(word) != word
        || (before is ['-', ..] && !before.Contains('=', StringComparison.Ordinal) && word is not ['-', ..] && SecretValues.IsSecretName(before.TrimStart('-')))
        || (word.IndexOf('=', StringComparison.Ordinal) is > 0 and var end && end < word.Length - 1 && SecretValues.IsSecretName(word[..end].TrimStart('-')))
        || (Uri.TryCreate(word, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && NotificationAddress.Secret(address) is not null);
}
