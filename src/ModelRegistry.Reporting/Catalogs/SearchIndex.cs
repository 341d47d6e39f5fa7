using System.Text;
using ModelRegistry.Core.Json;
using static ModelRegistry.Reporting.Catalogs.CatalogJson;

namespace ModelRegistry.Reporting.Catalogs;

/// <summary>
/// Writes what the search of the first page reads: one file about models, and 256 small ones about digests, of which a search
/// loads the one its first two digits name. They are scripts that assign, because a page opened from a disk may load nothing else.
/// </summary>
public sealed class SearchIndex
{
    private const int Digits = 16;
    private const int Prefix = 7; // sha256:

    private readonly List<string> _models = [];
    private readonly SortedDictionary<string, List<string>> _shards = new(StringComparer.Ordinal);

    /// <summary>Adds a model.</summary>
    /// <param name="model">The document <c>models/NAME.json</c>.</param>
    public void Add(JsonObject model)
    {
        var name = Text(model, "model");
        var versions = Items(model, "versions");
        var tags = versions.SelectMany(version => Items(version, "tags").Select(tag => (Tag: $"{Text(tag, "key")}={Text(tag, "value")}", Version: Text(version, "version"))))
            .GroupBy(one => one.Tag, one => one.Version).OrderBy(group => group.Key, StringComparer.Ordinal);
        _models.Add(string.Concat(
            "{n:", Quote(name),
            ",d:", Quote(Text(model, "description")),
            ",o:", List(Texts(model, "owners")),
            ",s:", List(Items(model, "stages").Select(stage => $"{Text(stage, "stage")}={Text(stage, "version")}")),
            ",m:", List(versions.SelectMany(version => Items(version, "metrics")).Select(metric => Text(metric, "metric")).Distinct()),
            ",t:[", string.Join(',', tags.Select(tag => $"[{Quote(tag.Key)},{List(tag.TakeLast(5))}]")),
            "],v:", Quote(string.Join(' ', versions.Select(version => Text(version, "version")))), "}"));
        foreach (var version in versions)
        {
            AddDigests(name, version);
        }
    }

    /// <summary>Writes <c>assets/models.js</c>.</summary>
    public string Models() => $"window.catalogue=[\n{string.Join(",\n", _models)}\n];\n";

    /// <summary>Writes the files about digests, by their first two digits: <c>assets/digests/NN.js</c>.</summary>
    public IEnumerable<KeyValuePair<string, string>> Shards() => _shards.Select(shard => KeyValuePair.Create(
        shard.Key, $"window.catalogueDigests(\"{shard.Key}\",[\n{string.Join(",\n", shard.Value)}\n]);\n"));

    private void AddDigests(string model, JsonObject version)
    {
        Add(Text(version, "root_digest"), model, version, string.Empty);
        foreach (var artifact in Items(version, "artifacts"))
        {
            Add(Text(artifact, "digest"), model, version, Text(artifact, "path"));
        }
    }

    private void Add(string digest, string model, JsonObject version, string path)
    {
        var hex = digest[Prefix..];
        if (!_shards.TryGetValue(hex[..2], out var shard))
        {
            _shards[hex[..2]] = shard = [];
        }

        shard.Add($"[\"{hex[..Digits]}\",\"{model}\",\"{Text(version, "version")}\",{Quote(path)}]");
    }

    private static string List(IEnumerable<string> texts) => $"[{string.Join(',', texts.Select(Quote))}]";

    // Inert wherever the file is shown or included: no end of an element, no line that a script would see as ended.
    private static string Quote(string text)
    {
        var quoted = new StringBuilder(JsonText.Quote(VisibleText.Of(text)));
        return quoted.Replace("<", "\\u003c").Replace(">", "\\u003e").Replace("&", "\\u0026").Replace("\u2028", "\\u2028").Replace("\u2029", "\\u2029").ToString();
    }
}
