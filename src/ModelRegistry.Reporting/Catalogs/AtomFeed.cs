using System.Text;
using ModelRegistry.Core.Json;
using static ModelRegistry.Reporting.Catalogs.CatalogJson;

namespace ModelRegistry.Reporting.Catalogs;

/// <summary>
/// Writes the newest promotions and rollbacks as an Atom feed (RFC 4287), newest first. Ids are tag URIs (RFC 4151) made of
/// the registry's id, the model and the entry's number: they never change.
/// </summary>
public sealed class AtomFeed
{
    /// <summary>Most entries in the feed.</summary>
    public const int Most = 100;

    // A name nobody can own (RFC 2606), used where no address is known.
    private const string NoHost = "registry.invalid";

    private readonly PriorityQueue<(string Model, JsonObject Move), (string Time, string Model, long Entry)> _newest = new();

    /// <summary>Adds the moves of a model.</summary>
    /// <param name="model">The document <c>models/NAME.json</c>.</param>
    public void Add(JsonObject model)
    {
        var name = Text(model, "model");
        foreach (var move in Items(model, "moves").TakeLast(Most))
        {
            _newest.Enqueue((name, move), (Text(move, "time"), name, Integer(move, "entry")));
            if (_newest.Count > Most)
            {
                _newest.Dequeue();
            }
        }
    }

    /// <summary>Writes the feed; the moves added are used up.</summary>
    /// <param name="registry">The registry's id.</param>
    /// <param name="updated">When the registry last changed, e.g. <c>2026-10-03T12:00:00.000Z</c>.</param>
    /// <param name="baseUrl">Where the catalogue is published, ending in <c>/</c>; null where nobody said.</param>
    public string Write(string registry, string updated, string? baseUrl)
    {
        var host = baseUrl is null ? NoHost : new Uri(baseUrl).Host;
        var entries = new List<string>();
        while (_newest.TryDequeue(out var one, out _))
        {
            entries.Add(Entry(host, registry, one.Model, one.Move));
        }

        entries.Reverse();
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"");
        text.Append(baseUrl is null ? ">\n" : $" xml:base=\"{Safe(baseUrl)}\">\n");
        text.Append($"<id>{TagUri(host, "1970-01-01", registry)}</id>\n<title>Promotions and rollbacks of {Safe(registry)}</title>\n<updated>{Safe(updated)}</updated>\n");
        text.Append("<author><name>modelregistry</name></author>\n<link rel=\"alternate\" type=\"text/html\" href=\"index.html\"/>\n");
        text.Append(baseUrl is null ? "<link rel=\"self\" type=\"application/atom+xml\" href=\"feed.xml\"/>\n" : $"<link rel=\"self\" type=\"application/atom+xml\" href=\"{Safe(baseUrl)}feed.xml\"/>\n");
        return text.AppendJoin(string.Empty, entries).Append("</feed>\n").ToString();
    }

    private static string Entry(string host, string registry, string model, JsonObject move)
    {
        var (version, stage, time) = (Text(move, "version"), Text(move, "stage"), Text(move, "time"));
        var isBack = Text(move, "type") == "rolled_back";
        var from = OptionalText(move, "from");
        var title = isBack ? $"{model}: {stage} rolled back from {from} to {version}" : $"{model} {version} promoted to {stage}";
        var approvals = Items(move, "approvals").Select(approval => Text(approval, "by")).ToArray();
        var said = Sentence(Text(move, "reason"))
            + (isBack || from is null ? string.Empty : $" Replaces {from}.")
            + (approvals.Length == 0 ? string.Empty : $" Approved by {string.Join(", ", approvals)}.")
            + (OptionalText(move, "incident") is { } incident ? $" Opened {incident}." : string.Empty);
        var id = TagUri(host, time[..10], $"{registry}/{model}/{Integer(move, "entry")}");
        return $"<entry>\n<id>{id}</id>\n<title>{Safe(title)}</title>\n<updated>{Safe(time)}</updated>\n<published>{Safe(time)}</published>\n"
            + $"<author><name>{Safe(Text(move, "by"))}</name></author>\n<category term=\"{(isBack ? "rollback" : "promotion")}\"/>\n"
            + $"<link rel=\"alternate\" type=\"text/html\" href=\"models/{Safe(model)}/{Safe(version)}.html\"/>\n<summary>{Safe(said)}</summary>\n</entry>\n";
    }

    private static string Sentence(string text) => text.Length > 0 && ".!?…".Contains(text[^1], StringComparison.Ordinal) ? text : text + ".";

    private static string TagUri(string host, string date, string specific) => $"tag:{Safe(host)},{date}:{Safe(Uri.EscapeDataString(specific).Replace("%2F", "/", StringComparison.Ordinal))}";

    private static string Safe(string text) => HtmlText.Of(text);
}
