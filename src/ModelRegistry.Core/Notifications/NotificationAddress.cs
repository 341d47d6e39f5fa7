using System.Text.RegularExpressions;
using ModelRegistry.Core.Operations.Capturing;

namespace ModelRegistry.Core.Notifications;

/// <summary>Says which addresses notifications are sent to, and which are secrets themselves. No message quotes an address: it may be one.</summary>
public static partial class NotificationAddress
{
    // Services whose addresses let whoever knows one write into a channel.
    private static readonly string[] SecretHosts =
    [
        "hooks.slack.com", "hooks.slack-gov.com", "discord.com", "discordapp.com", "webhook.office.com", "outlook.office.com", "logic.azure.com",
        "hooks.zapier.com", "maker.ifttt.com", "chat.googleapis.com", "events.pagerduty.com", "webhook.site", "hook.eu1.make.com", "hook.us1.make.com",
    ];

    /// <summary>Returns the address a text is, or what keeps it from being one that is sent to.</summary>
    public static (Uri? Address, string? Problem) Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.Host.Length == 0)
        {
            return (null, "must be an https address");
        }

        return address.UserInfo.Length > 0 ? (null, "must have no user name and no password in it")
            : address.Fragment.Length > 0 ? (null, "must have no fragment")
            : address.Scheme == "http" && !address.IsLoopback ? (null, "must begin with https://; plain http is for this machine only")
            : (address, null);
    }

    /// <summary>Returns why an address must not stand in a document that is shared, or null when it may.</summary>
    public static string? Secret(Uri address)
    {
        const string Instead = "; put it into an environment variable and name that with url_from";
        var host = address.IdnHost;
        return SecretHosts.Any(known => host == known || host.EndsWith("." + known, StringComparison.Ordinal))
                ? $"must not stand here: whoever knows an address at {host} may write to its channel, so it is a secret{Instead}"
            : address.Query.Split('&', '?').Any(part => SecretValues.IsSecretName(Name(part)) || Name(part) is "key" or "sig" or "signature" or "code")
                ? $"must not stand here: its query holds a secret{Instead}"
            : SecretValues.IsSecret(address.AbsoluteUri) || address.Segments.Any(segment => IsToken(segment.Trim('/')))
                ? $"must not stand here: a part of it looks like a secret{Instead}"
            : null;
    }

    private static string Name(string part) => Uri.UnescapeDataString(part.Split('=')[0]);

    // In words and dates letters stand beside letters and digits beside digits; what a program drew at random mixes them.
    private static bool IsToken(string segment) => segment.Length >= 20 && Drawn.IsMatch(segment) && !Uuid.IsMatch(segment)
        && segment.Zip(segment.Skip(1)).Count(pair => char.IsAsciiDigit(pair.First) ? char.IsAsciiLetter(pair.Second) : char.IsAsciiLetter(pair.First) && char.IsAsciiDigit(pair.Second)) >= 4;

    [GeneratedRegex(@"\A[A-Za-z0-9_+=-]+\z")]
    private static partial Regex Drawn { get; }

    [GeneratedRegex(@"\A[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Uuid { get; }
}
