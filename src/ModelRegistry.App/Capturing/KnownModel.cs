using ModelRegistry.App.Registries;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Capturing;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Capturing;

/// <summary>What a registry's definitions say about the model; capturing needs no registry, but uses one that is there.</summary>
internal sealed record KnownModel(ModelDefinition Definition, VersioningScheme Scheme)
{
    /// <summary>Returns the model's definition, or null when there is no registry here that knows it.</summary>
    public static KnownModel? Find(VerbContext context, ModelName model)
    {
        var directory = RegistryLocation.FindOrDefault(context.Arguments.Optional("registry"), context.Environment);
        if (!File.Exists(Path.Combine(directory, RegistryDefinition.FileName)))
        {
            return null;
        }

        var registry = OpenRegistry.At(directory, context.Environment);
        if (!File.Exists(registry.ModelFile(model)))
        {
            return null;
        }

        var definition = registry.Model(model);
        return new KnownModel(definition, registry.PolicyOf(definition).Resolved.Versioning.Scheme);
    }

    /// <summary>Adds description and owners.</summary>
    public void Add(CapturedFacts facts)
    {
        var source = $"models/{Definition.Name}/{ModelDefinition.FileName}";
        facts.Add("/description", Definition.Description, source);
        if (Definition.Owners.Count > 0)
        {
            facts.Add("/owners", JsonArray.Of(Definition.Owners.Select(owner => (JsonValue)owner)), source);
        }
    }
}
