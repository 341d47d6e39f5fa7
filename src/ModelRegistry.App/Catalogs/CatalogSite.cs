using System.Collections.Concurrent;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Reporting.Catalogs;

namespace ModelRegistry.App.Catalogs;

/// <summary>
/// Makes a static site of a registry: first every model's files, two models at a time, then what is made from all of them. What
/// would come out the same is left alone; files of models and versions that are gone are deleted; nothing else is touched.
/// </summary>
/// <param name="registry">The registry.</param>
/// <param name="site">Where the site is kept.</param>
/// <param name="baseUrl">Where it will be published, ending in <c>/</c>; null where nobody said.</param>
internal sealed class CatalogSite(OpenRegistry registry, SiteDirectory site, string? baseUrl)
{
    private const int Workers = 2;
    private const string Epoch = "1970-01-01T00:00:00.000Z";

    private readonly string _id = registry.Definition.Id;
    private readonly string[] _stages = [.. registry.Definition.Stages.Select(stage => stage.Text)];

    /// <summary>Makes the site.</summary>
    /// <exception cref="RegistryException"><c>AlreadyExists</c> or <c>Conflict</c> when the directory holds something else.</exception>
    public async Task<CatalogResult> MakeAsync(IProgressSink progress, CancellationToken cancellationToken)
    {
        var before = Claim();
        var names = registry.ModelNames();
        var files = new ModelFiles(registry, site, new CatalogInputs(registry), before);
        var models = await ModelsAsync(files, names, progress, cancellationToken);
        var relations = new CatalogRelations();
        var shared = Shared(files, relations, [.. names.Select(name => name.Text)]);
        using (var task = progress.BeginCount("Making pages of models", names.Count))
        {
            Parallel.ForEach(names, Options(cancellationToken), name =>
            {
                var (model, isNew) = models[name.Text];
                models[name.Text] = (files.MakePage(name.Text, model, relations.ForksOf(name.Text), relations.NamedBy(name.Text)), isNew);
                task.Report(1);
            });
        }

        Finish(before, new CatalogState(_id, models.ToDictionary(model => model.Key, model => model.Value.Model, StringComparer.Ordinal), shared));
        return new CatalogResult(registry.Directory, site.Root, names.Count, relations.Versions)
        {
            Rendered = models.Values.Count(model => model.IsNew),
            Removed = before.Models.Keys.Count(name => !models.ContainsKey(name)),
            Written = site.Written,
            Same = site.Same,
            Deleted = site.Deleted,
            Bytes = site.Bytes,
        };
    }

    private static ParallelOptions Options(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = Workers, CancellationToken = cancellationToken };

    // A directory that is empty is taken at once, so that it is known for a catalogue's even when the run is killed.
    private CatalogState Claim()
    {
        if (site.Read(CatalogState.FileName) is { } content)
        {
            return CatalogState.Read(content, _id);
        }

        if (!site.IsEmpty)
        {
            throw new RegistryException(
                RegistryErrorCode.AlreadyExists,
                $"{site.Root} holds files that are no catalogue's.",
                "Name an empty directory, or one that does not exist yet, with --out.");
        }

        var state = CatalogState.Empty(_id);
        site.Write(CatalogState.FileName, state.ToBytes());
        return state;
    }

    private static async Task<ConcurrentDictionary<string, (CatalogedModel Model, bool IsNew)>> ModelsAsync(
        ModelFiles files, IReadOnlyList<ModelName> names, IProgressSink progress, CancellationToken cancellationToken)
    {
        var models = new ConcurrentDictionary<string, (CatalogedModel Model, bool IsNew)>(StringComparer.Ordinal);
        using var task = progress.BeginCount("Reading models", names.Count);
        await Parallel.ForEachAsync(names, Options(cancellationToken), async (name, cancel) =>
        {
            models[name.Text] = await files.MakeAsync(name, cancel);
            task.Report(1);
        });
        return models;
    }

    // One pass over all documents; only rows stay in memory.
    private string[] Shared(ModelFiles files, CatalogRelations relations, string[] names)
    {
        var (search, feed, rows) = (new SearchIndex(), new AtomFeed(), new List<JsonObject>());
        var updated = Epoch;
        foreach (var name in names)
        {
            var document = files.Read(name);
            search.Add(document);
            feed.Add(document);
            rows.Add(CatalogRenderer.Summary(document));
            relations.Add(name, document);
            var time = ((document["head"] as JsonObject)?["time"] as JsonString)?.Text ?? Epoch;
            updated = string.CompareOrdinal(time, updated) > 0 ? time : updated;
        }

        return [.. SharedFiles(search, feed, rows, updated).Select(Written).Order(StringComparer.Ordinal)];
    }

    private string Written(KeyValuePair<string, string> file)
    {
        site.Write(file.Key, file.Value);
        return file.Key;
    }

    private IEnumerable<KeyValuePair<string, string>> SharedFiles(SearchIndex search, AtomFeed feed, List<JsonObject> rows, string updated)
    {
        var renderer = new CatalogRenderer(registry.TemplateDirectory);
        yield return new("assets/style.css", renderer.Style());
        yield return new("assets/search.js", CatalogRenderer.Script());
        yield return new("assets/models.js", search.Models());
        foreach (var (prefix, text) in search.Shards())
        {
            yield return new($"assets/digests/{prefix}.js", text);
        }

        yield return new("index.html", renderer.Index(_id, _stages, rows));
        yield return new("index.json", CatalogIndex.Write(_id, _stages, rows));
        yield return new("404.html", CatalogRenderer.NotFound(baseUrl));
        yield return new("feed.xml", feed.Write(_id, updated, baseUrl));
        yield return new("robots.txt", "User-agent: *\nDisallow: /\n");
        yield return new(".nojekyll", string.Empty);
    }

    private void Finish(CatalogState before, CatalogState now)
    {
        var kept = now.AllFiles().ToHashSet(StringComparer.Ordinal);
        foreach (var gone in before.AllFiles().Where(file => !kept.Contains(file)))
        {
            site.Delete(gone);
        }

        site.Write(CatalogState.FileName, now.ToBytes());
    }
}
