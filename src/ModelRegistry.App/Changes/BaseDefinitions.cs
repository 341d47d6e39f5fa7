using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;
using ModelRegistry.Storage.Git;

namespace ModelRegistry.App.Changes;

/// <summary>The definitions a commit holds, read without checking it out.</summary>
/// <param name="git">Git, at the top of the working tree.</param>
/// <param name="commit">The commit.</param>
/// <param name="prefix">Path of the registry from the top, ending with <c>/</c>; empty when it is the top.</param>
internal sealed class BaseDefinitions(GitCommand git, string commit, string prefix)
{
    /// <summary>Reads <c>registry.json</c>; null when the commit has none.</summary>
    public async Task<RegistryDefinition?> RegistryAsync(CancellationToken cancellationToken) =>
        await ReadAsync(RegistryDefinition.FileName, cancellationToken) is { } source ? RegistryDefinition.Parse(source) : null;

    /// <summary>Reads a model's definition; null when the commit has none.</summary>
    public async Task<ModelDefinition?> ModelAsync(ModelName model, CancellationToken cancellationToken) =>
        await ReadAsync($"models/{model}/{ModelDefinition.FileName}", cancellationToken) is { } source ? ModelDefinition.Parse(source, model) : null;

    private async Task<DocumentSource?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var request = new GitRequest("cat-file", "blob", $"{commit}:{prefix}{path}") { MaxOutput = DocumentLimits.Candidate.MaxBytes };
        var result = await git.TryAsync(request, cancellationToken);
        return result.IsSuccess ? new DocumentSource($"{prefix}{path} of the base", result.Output) : null;
    }
}
