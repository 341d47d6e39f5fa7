using System.Collections.Concurrent;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Reports;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Catalogs;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Reports;
using ModelRegistry.Reporting.Catalogs;

namespace ModelRegistry.App.Catalogs;

/// <summary>Makes the files of single models: the document, what scripts read, the pages of versions, and the model's own page.</summary>
internal sealed class ModelFiles(OpenRegistry registry, SiteDirectory site, CatalogInputs inputs, CatalogState before)
{
    /// <summary>Limits of the documents a catalogue writes and reads again.</summary>
    public static readonly DocumentLimits Limits = new(1 << 30, 16);

    private readonly ConcurrentBag<CatalogRenderer> _renderers = [];
    private readonly string[] _stages = [.. registry.Definition.Stages.Select(stage => stage.Text)];

    /// <summary>Returns the name of a model's document.</summary>
    public static string Document(string model) => $"models/{model}.json";

    /// <summary>Reads a model's document as the site holds it.</summary>
    public JsonObject Read(string model) => JsonParser.ParseObject(new DocumentSource(Document(model), site.Read(Document(model))), Limits).Json;

    /// <summary>Makes everything about a model but its page, unless it is there already.</summary>
    /// <returns>What is there now, its page still the one before, and whether it had to be made.</returns>
    public async Task<(CatalogedModel Model, bool IsNew)> MakeAsync(ModelName model, CancellationToken cancellationToken)
    {
        var definition = registry.Model(model);
        var view = await registry.Ledger.OpenAsync(model, cancellationToken);
        var key = inputs.Model(definition, view.Head?.Digest);
        if (before.Models.GetValueOrDefault(model.Text) is { } known && known.Key == key && IsThere(model, known))
        {
            return (known, false);
        }

        return (await MakeAsync(definition, view, key, cancellationToken), true);
    }

    /// <summary>Makes a model's page, unless it is there already.</summary>
    public CatalogedModel MakePage(string model, CatalogedModel now, IReadOnlyList<JsonObject> forks, IReadOnlySet<string> known)
    {
        var others = string.Join('\n', forks.Select(fork => fork.ToString())) + "\n" + string.Join(' ', known.Order(StringComparer.Ordinal));
        var key = inputs.Page(now.Document, others);
        if (key == now.Page && site.Has($"models/{model}/index.html"))
        {
            return now;
        }

        var document = Read(model);
        Rendered(renderer =>
        {
            site.Write($"models/{model}/index.html", renderer.Model(document, forks, _stages, known.Contains));
            if (CatalogRenderer.HasMore(document))
            {
                site.Write($"models/{model}/versions.html", renderer.Versions(document));
            }
        });
        return now with { Page = key };
    }

    private bool IsThere(ModelName model, CatalogedModel known) =>
        site.Read(Document(model.Text)) is { } document && Digest.Of(document) == known.Document && known.Files.All(site.Has);

    private async Task<CatalogedModel> MakeAsync(ModelDefinition definition, LedgerView view, Digest key, CancellationToken cancellationToken)
    {
        var name = definition.Name.Text;
        var files = new List<string> { Document(name), $"models/{name}/index.html" };
        var document = await CollectAsync(definition, view, files, cancellationToken);
        foreach (var (held, json) in HeldVersion.Of(document))
        {
            files.Add($"models/{name}/{held}.json");
            site.Write(files[^1], JsonText.ToBytes(json));
        }

        if (CatalogRenderer.HasMore(document))
        {
            files.Add($"models/{name}/versions.html");
        }

        var bytes = JsonText.ToBytes(document);
        site.Write(files[0], bytes);
        return new CatalogedModel(key, Digest.Of(bytes), key, [.. files.Order(StringComparer.Ordinal)]);
    }

    private async Task<JsonObject> CollectAsync(ModelDefinition definition, LedgerView view, List<string> files, CancellationToken cancellationToken)
    {
        var model = new CatalogModel(registry.Definition.Id, definition, registry.Definition.Stages, view);
        if (view.Number == 0)
        {
            return model.ToJson();
        }

        var histories = new EntriesByVersion(view.Number);
        await foreach (var entry in registry.Ledger.EntriesAsync(view.Model, 1, view.Number, cancellationToken))
        {
            model.Add(entry, EntrySummary.Of(entry));
            histories.Add(entry);
        }

        var inputs = new ReportInputs(registry, view);
        foreach (var drill in await inputs.DrillsAsync(cancellationToken))
        {
            model.Add(drill);
        }

        foreach (var standing in await registry.Ledger.StandingsAsync(view, cancellationToken))
        {
            var input = await inputs.VersionAsync(standing.Version, histories.Of(standing.Version), cancellationToken);
            var report = VersionReport.Build(input);
            model.Add(report, input.Metadata, standing);
            files.Add($"models/{view.Model}/{standing.Version}.html");
            Rendered(renderer => site.Write(files[^1], renderer.Version(report, view.Model, standing.Version)));
        }

        return model.ToJson();
    }

    // Each worker takes a renderer of its own, because they keep what they have read.
    private void Rendered(Action<CatalogRenderer> render)
    {
        var renderer = _renderers.TryTake(out var kept) ? kept : new CatalogRenderer(registry.TemplateDirectory);
        render(renderer);
        _renderers.Add(renderer);
    }
}
