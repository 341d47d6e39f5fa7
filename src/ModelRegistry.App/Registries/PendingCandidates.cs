using ModelRegistry.Core.Changes;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Registries;

/// <summary>Finds the candidates of a registry whose version is not registered yet: what <c>register</c> is to be run on.</summary>
internal static class PendingCandidates
{
    /// <summary>Returns them in the order of models and versions; one whose name is no version is left to the check of its pull request.</summary>
    public static async Task<IReadOnlyList<PendingCandidate>> FindAsync(OpenRegistry registry, ModelName? only, CancellationToken cancellationToken)
    {
        var pending = new List<PendingCandidate>();
        foreach (var model in registry.ModelNames().Where(model => only is null || model == only))
        {
            var view = await registry.Ledger.OpenAsync(model, cancellationToken);
            foreach (var candidate in Candidates(registry, model))
            {
                if (view.Number == 0 || await registry.Ledger.FindAsync(view, candidate.Version, cancellationToken) is null)
                {
                    pending.Add(candidate);
                }
            }
        }

        return pending;
    }

    private static IEnumerable<PendingCandidate> Candidates(OpenRegistry registry, ModelName model)
    {
        var directory = Path.Combine(Path.GetDirectoryName(registry.ModelFile(model))!, "candidates");
        var files = !Directory.Exists(directory) ? [] : Directory.EnumerateFiles(directory, "*.json");
        return files
            .Select(file => (File: file, RegistryFile.Of($"models/{model}/candidates/{Path.GetFileName(file)}").Version))
            .Where(candidate => candidate.Version is not null)
            .Select(candidate => new PendingCandidate(candidate.File, model, candidate.Version!))
            .OrderBy(candidate => candidate.Version, ModelVersion.Precedence);
    }
}
