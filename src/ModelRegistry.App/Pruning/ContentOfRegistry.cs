using System.Text.RegularExpressions;
using ModelRegistry.App.Registries;
using ModelRegistry.Core.Changes;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Pruning;

namespace ModelRegistry.App.Pruning;

/// <summary>Reads what a registry says about content as it is now, whatever was read of it before.</summary>
internal static partial class ContentOfRegistry
{
    /// <summary>Reads every journal at its newest entry, and the candidates that are not registered yet.</summary>
    /// <exception cref="RegistryException"><c>Unavailable</c> when this run must not ask the ledger's remote.</exception>
    public static async Task<RegistryContent> ReadNewestAsync(OpenRegistry registry, RunEnvironment environment, CancellationToken cancellationToken)
    {
        if (RegistryStores.LedgerOf(registry.Directory, registry.Definition, environment) is { Remote: { } remote, Offline: true })
        {
            throw new RegistryException(
                RegistryErrorCode.Unavailable, $"The ledger is on {remote}, and this run is offline.", "What may be removed can only be told from the newest entries: unset MODELREGISTRY_OFFLINE.");
        }

        // Opened anew, because a ledger in Git is read as of one commit.
        var fresh = OpenRegistry.At(registry.Directory, registry.Definition, environment);
        using var journal = fresh.Journal as IDisposable;
        return await ReadAsync(fresh, cancellationToken);
    }

    /// <summary>Reads what is known here: every journal, and the candidates that are not registered yet.</summary>
    public static async Task<RegistryContent> ReadAsync(OpenRegistry registry, CancellationToken cancellationToken)
    {
        var models = await registry.Journal.ModelsAsync(cancellationToken).ToArrayAsync(cancellationToken);
        return await RegistryContent.ReadAsync(registry.Ledger, models, await CandidatesAsync(registry, cancellationToken), cancellationToken);
    }

    // Whatever looks like a digest counts, so that a candidate need not be readable to be heard.
    private static async Task<IReadOnlyDictionary<Digest, string>> CandidatesAsync(OpenRegistry registry, CancellationToken cancellationToken)
    {
        var named = new Dictionary<Digest, string>();
        foreach (var model in registry.ModelNames())
        {
            var directory = Path.Combine(Path.GetDirectoryName(registry.ModelFile(model))!, "candidates");
            foreach (var file in Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*.json") : [])
            {
                var path = $"models/{model}/candidates/{Path.GetFileName(file)}";
                if (!await IsRegisteredAsync(registry, model, RegistryFile.Of(path).Version, cancellationToken))
                {
                    foreach (var digest in Digests().Matches(await File.ReadAllTextAsync(file, cancellationToken)).Select(match => Digest.Parse(match.Value)))
                    {
                        named.TryAdd(digest, $"candidate {path}");
                    }
                }
            }
        }

        return named;
    }

    private static async Task<bool> IsRegisteredAsync(OpenRegistry registry, ModelName model, ModelVersion? version, CancellationToken cancellationToken)
    {
        var view = version is null ? null : await registry.Ledger.OpenAsync(model, cancellationToken);
        return view is { Number: > 0 } && await registry.Ledger.FindAsync(view, version!, cancellationToken) is not null;
    }

    [GeneratedRegex("sha256:[0-9a-f]{64}", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Digests();
}
