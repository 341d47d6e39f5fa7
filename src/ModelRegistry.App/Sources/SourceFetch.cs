using System.Text;
using ModelRegistry.App.GitHub;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.ObjectStores.S3;
using ModelRegistry.Storage.Files;
using ModelRegistry.Storage.Web;

namespace ModelRegistry.App.Sources;

/// <summary>
/// Gets the artifacts of a candidate that are not where artifacts are resolved from the sources it names: verified while they stream, and kept
/// by digest among this machine's artifacts, so that the next command finds them.
/// </summary>
internal sealed class SourceFetch : IDisposable
{
    private readonly RunEnvironment _environment;
    private readonly FileArtifactStore _cache;
    private readonly Lazy<RunArtifacts> _runs;
    private readonly Lazy<WebContent> _web;
    private readonly Lazy<ObjectContent> _objects;

    private SourceFetch(RunEnvironment environment, FileArtifactStore cache)
    {
        _environment = environment;
        _cache = cache;
        _runs = new Lazy<RunArtifacts>(() => new RunArtifacts(GitHubAccess.Open(environment), environment));
        _web = new Lazy<WebContent>(() => new WebContent(environment.Clock, $"modelregistry/{ToolVersion.Number}"));
        _objects = new Lazy<ObjectContent>(() => ObjectStoreAccess.Content(environment));
    }

    /// <summary>Gets what is missing.</summary>
    /// <exception cref="DocumentException">A source cannot be understood, or lacks the digest and size it is fetched by.</exception>
    /// <exception cref="RegistryException"><c>NotFound</c> when a source is gone, <c>Corrupt</c> when its bytes are others.</exception>
    public static async Task RunAsync(VerbContext context, CandidateFile candidate, ModelMetadata metadata, CancellationToken cancellationToken)
    {
        var missing = metadata.Artifacts.Where(claim => claim.Source is not null && candidate.Find(claim.Path) is null).ToArray();
        if (missing.Length == 0)
        {
            return;
        }

        using var progress = context.Environment.Progress.Begin("Fetching artifacts", missing.Sum(claim => claim.Size ?? 0));
        using var fetch = new SourceFetch(context.Environment, context.Open().LocalArtifacts);
        foreach (var claim in missing)
        {
            var source = Parse(metadata, claim);
            if (source is not SourceLocation.InFile inFile)
            {
                candidate.TakeKept(claim.Path, await fetch.FileAsync(metadata, claim, source, progress, cancellationToken));
            }
            else if (candidate.Find(inFile.File) is { } file)
            {
                candidate.Take(claim.Path, file);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_runs.IsValueCreated)
        {
            _runs.Value.Dispose();
        }

        if (_web.IsValueCreated)
        {
            _web.Value.Dispose();
        }
    }

    private static SourceLocation Parse(ModelMetadata metadata, ArtifactClaim claim) => SourceLocation.TryParse(claim.Source, null, out var source)
        ? source
        : throw Unfit(metadata, claim, $"names a source that is not known: {Quotation.Of(RemoteAddress.WithoutCredentials(claim.Source!))}; known are path:, actions:, lfs:, s3: and https:");

    private static DocumentException Unfit(ModelMetadata metadata, ArtifactClaim claim, string message) => new(metadata.Locate(claim.Pointer, message));

    private async Task<string> FileAsync(
        ModelMetadata metadata, ArtifactClaim claim, SourceLocation source, IProgress<long> progress, CancellationToken cancellationToken)
    {
        if (claim is not { Digest: { } digest, Size: { } size })
        {
            throw Unfit(metadata, claim, "has a source but no digest and size: what is fetched is known by them");
        }

        if (_cache.Find(digest) is { } cached)
        {
            return cached;
        }

        _environment.Trace($"{claim.Path} is fetched from {RemoteAddress.WithoutCredentials(source.ToString())}");
        await using var content = new LimitedStream(
            await OpenAsync(source, claim.Path, new Descriptor(digest, size), cancellationToken), size, claim.Path.Text);
        await _cache.PutAsync(content, digest, progress, cancellationToken);
        return _cache.Find(digest)!;
    }

    private Task<Stream> OpenAsync(SourceLocation source, ArtifactPath path, Descriptor content, CancellationToken cancellationToken) => source switch
    {
        SourceLocation.InRun run => _runs.Value.OpenAsync(run, path, cancellationToken),
        SourceLocation.OnTheWeb web => _web.Value.OpenAsync(web.Address, new Dictionary<string, string>(), cancellationToken),
        SourceLocation.InObjectStore stored => _objects.Value.OpenAsync(stored.Address, cancellationToken),
        SourceLocation.InLfs lfs => Lfs(lfs).OpenAsync(content, cancellationToken),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    // The token goes to the run's own server, and to no other.
    private LfsContent Lfs(SourceLocation.InLfs source)
    {
        var server = new Uri(_environment.Variable("GITHUB_SERVER_URL") ?? "https://github.com");
        var repository = source.Repository ?? new Uri(server, (_environment.Variable("GITHUB_REPOSITORY") ?? throw new UsageException(
            "lfs: without an address is the run's repository, which is not known.", "Set GITHUB_REPOSITORY, or write lfs:https://host/owner/repository.git.")) + ".git");
        var isOwn = repository.GetLeftPart(UriPartial.Authority) == server.GetLeftPart(UriPartial.Authority);
        var token = isOwn ? _environment.Variable("GITHUB_TOKEN") : null;
        return new LfsContent(_web.Value, repository, token is null ? null : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"x-access-token:{token}")));
    }
}
