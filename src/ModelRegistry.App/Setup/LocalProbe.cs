using ModelRegistry.App.Capturing;
using ModelRegistry.App.Registries;
using ModelRegistry.Core.Changes;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Setup;
using ModelRegistry.Storage.Git;

namespace ModelRegistry.App.Setup;

/// <summary>Looks at a registry's directory and the repository around it; changes nothing.</summary>
internal sealed class LocalProbe(string directory, RunEnvironment environment)
{
    private const int MostCommitted = 1000;
    private const long LongestWorkflow = 1 << 20;

    /// <summary>Looks.</summary>
    public async Task<LocalSetup> LookAsync(CancellationToken cancellationToken)
    {
        var (registry, models, errors) = ReadDefinitions();
        var setup = new LocalSetup { DefinitionErrors = errors, Models = models };
        if (await GitStateReader.ReadAsync(directory, cancellationToken) is not { } state)
        {
            return setup;
        }

        var relative = Path.GetRelativePath(state.Root, directory).Replace(Path.DirectorySeparatorChar, '/');
        var prefix = relative == "." ? string.Empty : relative + "/";
        var git = new GitCommand(state.Root);
        string[] stores = [.. (registry?.ArtifactStores ?? []).Select(store => Inside(state.Root, store)).OfType<string>()];
        var ledger = registry is null ? null : RegistryStores.LedgerOf(directory, registry, environment);
        var hasBranch = ledger is not null && await HasBranchAsync(git, ledger, cancellationToken);
        return setup with
        {
            Prefix = prefix,
            LedgerBranch = ledger?.Branch,
            HasLedgerBranch = hasBranch,
            UncommittedPolicies = hasBranch && errors.Count == 0 ? await UncommittedAsync(cancellationToken) : [],
            IsSharedBranch = ledger is null && (await TrackedAsync(git, $"{prefix}models", cancellationToken))
                .Any(path => RegistryFile.Of(path[prefix.Length..]).Subject == FileSubject.Ledger),
            TextAttribute = await AttributeAsync(git, prefix, cancellationToken),
            UnignoredStores = await UnignoredAsync(git, stores, cancellationToken),
            KeepsArtifactsInCheckout = registry is not null && Inside(state.Root, registry.SharedStore) is not null,
            CommittedArtifacts = [.. await CommittedAsync(git, stores, cancellationToken)],
            Workflows = ReadWorkflows(state.Root),
            IsShallow = (await git.RunAsync(new GitRequest("rev-parse", "--is-shallow-repository"), cancellationToken)).Text == "true",
        };
    }

    private (RegistryDefinition? Registry, int Models, IReadOnlyList<DocumentError> Errors) ReadDefinitions()
    {
        var errors = new List<DocumentError>();
        OpenRegistry registry;
        try
        {
            registry = OpenRegistry.At(directory, environment);
        }
        catch (DocumentException exception)
        {
            return (null, 0, exception.Errors);
        }

        var models = registry.ModelNames();
        foreach (var model in models)
        {
            errors.AddRange(ReadModel(registry, model));
        }

        return (registry.Definition, models.Count, errors);
    }

    private static IReadOnlyList<DocumentError> ReadModel(OpenRegistry registry, ModelName model)
    {
        try
        {
            _ = registry.PolicyOf(registry.Model(model));
            return [];
        }
        catch (DocumentException exception)
        {
            return exception.Errors;
        }
        catch (RegistryException exception) when (exception.Code is RegistryErrorCode.Invalid or RegistryErrorCode.Unsupported)
        {
            return [new DocumentError($"models/{model}/{ModelDefinition.FileName}", string.Empty, 1, 1, exception.Message)];
        }
    }

    // A ledger that cannot be read is the audit's to explain.
    private async Task<IReadOnlyList<string>> UncommittedAsync(CancellationToken cancellationToken)
    {
        var models = new List<string>();
        try
        {
            var registry = OpenRegistry.At(directory, environment);
            foreach (var model in registry.ModelNames())
            {
                var view = await registry.Ledger.OpenAsync(model, cancellationToken);
                var entry = view.State.Policy is { } policy ? await registry.Ledger.EntryAsync(model, policy.Entry, cancellationToken) : null;
                if (entry?.Envelope is { DefinitionsCommit: null, Adoption: { } adoption }
                    && !await AdoptedDefinitions.AreCommittedAsync(directory, adoption, cancellationToken))
                {
                    models.Add(model.Text);
                }
            }
        }
        catch (RegistryException exception)
        {
            environment.Trace($"the policies in force cannot be read: {exception.Message}");
        }

        return models;
    }

    private string? Inside(string root, ArtifactStoreDefinition store)
    {
        if (store.Path is null)
        {
            return null;
        }

        var path = Path.GetRelativePath(root, Path.GetFullPath(store.Path.Text, directory)).Replace(Path.DirectorySeparatorChar, '/');
        return path.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(path) ? null : path;
    }

    private static async Task<bool> HasBranchAsync(GitCommand git, GitLedgerLocation ledger, CancellationToken cancellationToken)
    {
        var name = $"refs/heads/{ledger.Branch}";
        var request = ledger.Remote is { } remote && !ledger.Offline
            ? new GitRequest("ls-remote", "--exit-code", "--", remote, name)
            : new GitRequest("rev-parse", "--quiet", "--verify", name);
        return (await git.TryAsync(request, cancellationToken)).IsSuccess;
    }

    // Asked about a file that need not exist.
    private static async Task<string> AttributeAsync(GitCommand git, string prefix, CancellationToken cancellationToken)
    {
        var result = await git.RunAsync(new GitRequest("check-attr", "-z", "text", "--", $"{prefix}models/m/journal/00000001.json"), cancellationToken);
        return result.Records() is [_, _, var value, ..] ? value : "unspecified";
    }

    private static async Task<IReadOnlyList<string>> UnignoredAsync(GitCommand git, IReadOnlyList<string> stores, CancellationToken cancellationToken)
    {
        var unignored = new List<string>();
        foreach (var store in stores)
        {
            // 1 is no; anything else is no answer.
            var request = new GitRequest("check-ignore", "--quiet", "--no-index", "--", $"./{store}/sha256/00/0") { RefusesLiteralPaths = true };
            if ((await git.TryAsync(request, cancellationToken)).ExitCode == 1)
            {
                unignored.Add(store);
            }
        }

        return unignored;
    }

    private static async Task<IEnumerable<string>> CommittedAsync(GitCommand git, IReadOnlyList<string> stores, CancellationToken cancellationToken)
    {
        var committed = new List<string>();
        foreach (var store in stores)
        {
            committed.AddRange(await TrackedAsync(git, $"{store}/sha256", cancellationToken));
        }

        return committed.Take(MostCommitted);
    }

    private static async Task<IReadOnlyList<string>> TrackedAsync(GitCommand git, string path, CancellationToken cancellationToken) =>
        (await git.RunAsync(new GitRequest("ls-files", "-z", "--", path), cancellationToken)).Records();

    private static IReadOnlyList<WorkflowSetup> ReadWorkflows(string root)
    {
        var folder = new DirectoryInfo(Path.Combine(root, ".github", "workflows"));
        return !folder.Exists ? [] :
        [
            .. folder.EnumerateFiles()
                .Where(file => file.Extension is ".yml" or ".yaml" && file.LinkTarget is null && file.Length <= LongestWorkflow)
                .OrderBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => WorkflowSetup.Of($".github/workflows/{file.Name}", File.ReadAllText(file.FullName))),
        ];
    }
}
