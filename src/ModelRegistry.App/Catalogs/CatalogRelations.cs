using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Catalogs;

/// <summary>Collects which versions were made from versions of other models; those are the forks of the other models.</summary>
internal sealed class CatalogRelations
{
    private readonly Dictionary<string, List<JsonObject>> _forks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _named = new(StringComparer.Ordinal);

    /// <summary>Gets how many versions there are.</summary>
    public int Versions { get; private set; }

    /// <summary>Adds a model.</summary>
    /// <param name="model">Its name.</param>
    /// <param name="document">The document <c>models/NAME.json</c>.</param>
    public void Add(string model, JsonObject document)
    {
        _named.TryAdd(model, []);
        foreach (var version in ((JsonArray)document["versions"]!).Items.Cast<JsonObject>())
        {
            Versions++;
            foreach (var parent in ((JsonArray)version["parents"]!).Items.Cast<JsonString>().Select(parent => parent.Text.Split('@', 2)).Where(parent => parent[0] != model))
            {
                Relate(parent[0], parent[1], model, ((JsonString)version["version"]!).Text);
            }
        }
    }

    /// <summary>Returns the versions of other models made from a model's: <c>of</c> and <c>by</c>.</summary>
    public IReadOnlyList<JsonObject> ForksOf(string model) => _forks.GetValueOrDefault(model) ?? [];

    /// <summary>Returns the models that a model's page speaks of and that have a page themselves.</summary>
    public IReadOnlySet<string> NamedBy(string model) => _named[model]
        .Concat(ForksOf(model).Select(fork => ((JsonString)fork["by"]!).Text.Split('@')[0]))
        .Where(_named.ContainsKey)
        .ToHashSet(StringComparer.Ordinal);

    private void Relate(string parent, string of, string model, string version)
    {
        if (!_forks.TryGetValue(parent, out var forks))
        {
            _forks[parent] = forks = [];
        }

        forks.Add(JsonObject.Of(("of", of), ("by", $"{model}@{version}")));
        _named[model].Add(parent);
    }
}
