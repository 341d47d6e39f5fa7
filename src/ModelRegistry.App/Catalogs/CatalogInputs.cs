using System.Text;
using ModelRegistry.App.Registries;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;
using ModelRegistry.Reporting.Catalogs;

namespace ModelRegistry.App.Catalogs;

/// <summary>Names by a digest what pages are made from, so that a run can tell which would come out the same.</summary>
internal sealed class CatalogInputs
{
    private readonly string _site;

    /// <summary>Looks at what all pages share: the tool, the templates and the registry's definition.</summary>
    public CatalogInputs(OpenRegistry registry)
    {
        string[] parts =
        [
            ToolVersion.Text,
            .. new[] { typeof(CatalogRenderer), typeof(ModelName), typeof(CatalogInputs) }.Select(type => type.Module.ModuleVersionId.ToString()),
            registry.Definition.Digest.ToString(),
            .. Templates(registry.TemplateDirectory),
        ];
        _site = string.Join('\n', parts);
    }

    /// <summary>Names what all files of a model but its page are made from.</summary>
    /// <param name="definition">The model's definition.</param>
    /// <param name="head">Digest of its last entry, or null.</param>
    public Digest Model(ModelDefinition definition, Digest? head) => Of($"{_site}\n{definition.Digest}\n{head?.ToString() ?? "empty"}");

    /// <summary>Names what a model's page is made from.</summary>
    /// <param name="model">Digest of its document.</param>
    /// <param name="others">What other models add.</param>
    public Digest Page(Digest model, string others) => Of($"{_site}\n{model}\n{others}");

    private static Digest Of(string text) => Digest.Of(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<string> Templates(string directory) => !Directory.Exists(directory) ? [] : Directory.EnumerateFiles(directory)
        .Order(StringComparer.Ordinal)
        .Select(file => $"{Path.GetFileName(file)} {Digest.Of(File.ReadAllBytes(file))}");
}
