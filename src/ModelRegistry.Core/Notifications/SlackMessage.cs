using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Notifications;

/// <summary>
/// Writes a message for an incoming webhook of Slack. Everything in it is text: no markup, no link, and no mention, whatever somebody wrote into a
/// reason. Attachments with fields, because servers that speak Slack's format understand those. Pure.
/// </summary>
public static class SlackMessage
{
    private const int LongestText = 500;
    private const char ZeroWidthSpace = '\u200b';

    /// <summary>Returns the message.</summary>
    /// <param name="headline">What happened, one line.</param>
    /// <param name="color"><c>danger</c>, <c>warning</c> or <c>good</c>.</param>
    /// <param name="facts">What else there is to say, by name.</param>
    public static JsonObject Of(string headline, string color, IReadOnlyList<(string Name, string Value)> facts) => JsonObject.Of(
        ("text", Escape(headline)),
        ("mrkdwn", false),
        ("link_names", false),
        ("parse", "none"),
        ("unfurl_links", false),
        ("attachments", JsonArray.Of([JsonObject.Of(
            ("color", color),
            ("fallback", Escape(headline)),
            ("mrkdwn_in", JsonArray.Of([])),
            ("fields", JsonArray.Of(facts.Select(fact => JsonObject.Of(
                ("title", Escape(fact.Name)), ("value", Escape(fact.Value)), ("short", fact.Value.Length <= 40))))))])));

    /// <summary>Returns text in which nothing is a mention, a link or markup.</summary>
    public static string Escape(string text)
    {
        var inert = Quotation.Inert(text.Length > LongestText ? text[..LongestText] + "…" : text);
        return inert
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("@", $"@{ZeroWidthSpace}", StringComparison.Ordinal)
            .Replace("://", $":{ZeroWidthSpace}//", StringComparison.Ordinal);
    }
}
