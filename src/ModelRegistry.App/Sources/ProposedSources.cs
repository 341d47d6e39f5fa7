using ModelRegistry.App.GitHub;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;
using ModelRegistry.Storage;

namespace ModelRegistry.App.Sources;

/// <summary>
/// Where later jobs find the artifacts of a candidate: what the run uploaded, an object store they are put into, an address the caller names, or beside the candidate.
/// </summary>
/// <param name="Of">Returns the source of an artifact.</param>
/// <param name="Expires">When the bytes will be gone; null for never, or where nobody says.</param>
internal sealed record ProposedSources(Func<ArtifactClaim, SourceLocation> Of, DateTimeOffset? Expires)
{
    /// <summary>Finds out, and puts the artifacts there where that is asked for.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when the run has uploaded nothing of that name.</exception>
    public static async Task<ProposedSources> FindAsync(
        VerbContext context, CandidateFile candidate, ModelMetadata metadata, Manifest manifest, CancellationToken cancellationToken)
    {
        if (context.Arguments.Optional("to") is { } bucket)
        {
            return await UploadAsync(context, candidate, manifest, bucket, cancellationToken);
        }

        if (context.Arguments.Optional("source-url") is { } text)
        {
            return new ProposedSources(claim => Below(text, claim), null);
        }

        return context.Environment.Variable("GITHUB_RUN_ID") is { } run && GitHubAccess.IsConfigured(context.Environment)
            ? await OfRunAsync(context, run, context.Arguments.Optional("upload") ?? $"{metadata.Name}-{metadata.Version}", cancellationToken)
            : new ProposedSources(claim => new SourceLocation.InFile(claim.Path), null);
    }

    private static SourceLocation Below(string address, ArtifactClaim claim)
    {
        // Keys stand as they are; addresses on the web are percent-encoded.
        var path = address.StartsWith("s3:", StringComparison.Ordinal) ? claim.Path.Text : string.Join('/', claim.Path.Text.Split('/').Select(Uri.EscapeDataString));
        return SourceLocation.TryParse($"{address.TrimEnd('/')}/{path}", null, out var source) && source is SourceLocation.OnTheWeb or SourceLocation.InObjectStore
            ? source
            : throw new UsageException($"--source-url takes an https address or s3://BUCKET/PREFIX, not {Quotation.Of(RemoteAddress.WithoutCredentials(address))}.");
    }

    // By digest, as a registry keeps them: sent once, whichever versions hold them, and never over something else.
    private static async Task<ProposedSources> UploadAsync(
        VerbContext context, CandidateFile candidate, Manifest manifest, string bucket, CancellationToken cancellationToken)
    {
        if (context.Arguments.Has("source-url"))
        {
            throw new UsageException("--to puts the artifacts where they are named; --source-url says that they are somewhere already.", "Keep one of them.");
        }

        if (!ObjectAddress.TryParse(bucket, null, out var address) || address.VersionId is not null || !ArtifactPath.TryParse(address.Key.TrimEnd('/'), null, out var prefix))
        {
            throw new UsageException($"--to takes s3://BUCKET/PREFIX, not {Quotation.Of(RemoteAddress.WithoutCredentials(bucket))}.");
        }

        var store = ObjectStoreAccess.Open(new BucketDefinition(address.Bucket, prefix, null, null), context.Environment);
        var files = manifest.Artifacts.Select(artifact => ArtifactSource.FromFile(candidate.Find(artifact.Path)!, artifact.Descriptor.Digest)).ToArray();
        using var progress = context.Environment.Progress.Begin("Uploading artifacts", manifest.TotalSize);
        await store.PutManyAsync(files, progress, cancellationToken);
        var digests = manifest.Artifacts.ToDictionary(artifact => artifact.Path, artifact => artifact.Descriptor.Digest);
        return new ProposedSources(claim => new SourceLocation.InObjectStore(store.AddressOf(digests[claim.Path])), null);
    }

    private static async Task<ProposedSources> OfRunAsync(VerbContext context, string run, string name, CancellationToken cancellationToken)
    {
        if (!long.TryParse(run, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id))
        {
            throw new UsageException($"GITHUB_RUN_ID is {Quotation.Of(run)}, which is no number.");
        }

        using var gitHub = GitHubAccess.Open(context.Environment);
        var uploaded = await gitHub.Runs.ListArtifactsAsync(id, cancellationToken)
            .Where(artifact => artifact.Name == name && !artifact.Expired)
            .OrderByDescending(artifact => artifact.CreatedAt)
            .FirstOrDefaultAsync(cancellationToken);
        return uploaded is null
            ? throw new RegistryException(
                RegistryErrorCode.NotFound,
                $"Run {id} has uploaded no artifact {Quotation.Of(name)}.",
                "Upload the artifacts first: a step with actions/upload-artifact whose path is the directory of --artifacts, and whose name is that of --upload.")
            : new ProposedSources(claim => new SourceLocation.InRun(id, name, claim.Path), uploaded.ExpiresAt);
    }
}
