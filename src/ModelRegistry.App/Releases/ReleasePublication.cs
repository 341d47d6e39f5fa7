using System.Text;
using ModelRegistry.App.GitHub;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Reports;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Reports;
using ModelRegistry.GitHub;
using ModelRegistry.GitHub.Releases;
using ModelRegistry.Reporting;
using ModelRegistry.Storage;

namespace ModelRegistry.App.Releases;

/// <summary>
/// The release of a version, from draft to published: artifacts are attached before the entry is appended, the report after it, and only
/// then, once, the draft is published on the tag that the ledger made. Each step finds what was done before it.
/// </summary>
internal sealed class ReleasePublication : IDisposable
{
    private const int MostAssets = 1000;
    private const string MetadataAsset = "metadata.json";
    private const string ManifestAsset = "manifest.json";

    private readonly OpenRegistry _registry;
    private readonly OctokitGitHub _gitHub;

    private ReleasePublication(OpenRegistry registry, OctokitGitHub gitHub)
    {
        _registry = registry;
        _gitHub = gitHub;
    }

    private IReleases Releases => _gitHub.Releases;

    /// <summary>Returns the publication of a registry whose artifacts are shared as releases; null for others.</summary>
    public static ReleasePublication? Of(OpenRegistry registry, RunEnvironment environment) =>
        registry.Definition.SharedStore is { Type: ArtifactStoreDefinition.GitHubRelease } store
            ? new ReleasePublication(registry, GitHubAccess.Open(environment, store.Repository))
            : null;

    /// <summary>
    /// Attaches a candidate's artifacts to its release and returns their manifest; GitHub's digest of each is compared. When the files are
    /// not those the metadata claims, nothing is uploaded, and what was found is returned for the registration to refuse.
    /// </summary>
    /// <exception cref="RegistryException"><c>Unsupported</c> when a release cannot hold them; nothing was uploaded then.</exception>
    public async Task<Manifest> StoreAsync(CandidateFile candidate, ModelMetadata metadata, IProgress<long> progress, CancellationToken cancellationToken)
    {
        var manifest = await candidate.ManifestAsync(metadata, null, cancellationToken);
        if (Register.CheckClaims(metadata, manifest).Verdict == Verdict.Failed)
        {
            return manifest;
        }

        var names = Names(manifest);
        var document = JsonText.ToBytes(metadata.Json);
        var digest = Digest.Of(document);
        var release = await FindAsync(metadata.Name, metadata.Version, digest, manifest, cancellationToken)
            ?? await Releases.CreateDraftAsync(
                ReleaseText.Draft(_registry.Definition.Id, metadata.Name, metadata.Version, digest, manifest),
                Marker(metadata.Name, metadata.Version, digest, manifest),
                cancellationToken);
        foreach (var artifact in manifest.Artifacts)
        {
            var file = candidate.Find(artifact.Path)!;
            await Releases.UploadAsync(release, new AssetUpload(names[artifact], artifact.Descriptor, ArtifactSource.FromFile(file, null).OpenAsync, Progress: progress), cancellationToken);
        }

        await AttachAsync(release, MetadataAsset, "application/json", document, cancellationToken);
        await AttachAsync(release, ManifestAsset, "application/json", JsonText.ToBytes(manifest.ToJson()), cancellationToken);
        await RequireAllAsync(release, manifest, digest, names, cancellationToken);
        return manifest;
    }

    /// <summary>Attaches the report and publishes, once the version is in the journal.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when there is neither a release nor a draft of it.</exception>
    public async Task<ReleaseState> FinishAsync(ModelName model, Registered version, CancellationToken cancellationToken)
    {
        var tag = ReleaseText.Tag(model, version.Version);
        var release = await FindAsync(model, version.Version, version.MetadataDigest, version.Manifest, cancellationToken) ?? throw new RegistryException(
            RegistryErrorCode.NotFound, $"{model}@{version.Version} is registered, but has neither a release nor a draft of one.",
            "Run register again with its artifacts at hand: they are attached to a new draft.");
        await RequireAllAsync(release, version.Manifest, version.MetadataDigest, Names(version.Manifest), cancellationToken);
        if (!release.Immutable)
        {
            await AttachReportAsync(release, model, version.Version, cancellationToken);
        }

        if (release.Draft && await _gitHub.Settings.FindReferenceAsync($"tags/{tag}", cancellationToken) is null)
        {
            // Publishing would make the tag, on whatever the default branch holds.
            return new ReleaseState(tag, release.HtmlUrl, false, false, $"The draft is complete. Push the tag {tag}, then run register with --resume.");
        }

        var published = release.Draft ? await Releases.PublishAsync(release.Id, cancellationToken) : release;
        await DeleteDraftsAsync(model, version.Version, version.MetadataDigest, version.Manifest, cancellationToken);
        return new ReleaseState(tag, published.HtmlUrl, true, published.Immutable, null);
    }

    /// <summary>Attaches the report to a release that can change, or says in the notes of one that cannot where it is; null when there is none.</summary>
    /// <param name="model">Model.</param>
    /// <param name="version">The version as it was registered.</param>
    /// <param name="elsewhere">Where the report is to be had when it cannot be attached.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<ReleaseState?> ReportAsync(ModelName model, Registered version, string elsewhere, CancellationToken cancellationToken)
    {
        if (await FindAsync(model, version.Version, version.MetadataDigest, version.Manifest, cancellationToken) is not { } release)
        {
            return null;
        }

        var (report, _) = await ReadReportAsync(model, version.Version, cancellationToken);
        if (!release.Immutable)
        {
            await AttachReportAsync(release, model, version.Version, cancellationToken);
        }

        var body = ReportNotes.In(release.Body ?? string.Empty, report.Digest, release.Immutable ? elsewhere : "`report.html`");
        release = body == release.Body ? release : await Releases.UpdateAsync(release.Id, new ReleaseChange(Body: body), cancellationToken);
        return new ReleaseState(release.TagName, release.HtmlUrl, !release.Draft, release.Immutable, null);
    }

    /// <summary>Deletes what was made for a registration that came to nothing.</summary>
    public Task AbandonAsync(ModelMetadata metadata, Manifest manifest, CancellationToken cancellationToken) =>
        DeleteDraftsAsync(metadata.Name, metadata.Version, Digest.Of(JsonText.ToBytes(metadata.Json)), manifest, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _gitHub.Dispose();

    // Refused before anything is uploaded.
    private static Dictionary<ManifestArtifact, string> Names(Manifest manifest)
    {
        if (manifest.Artifacts.Count + AssetName.Reserved.Count > MostAssets)
        {
            throw new RegistryException(
                RegistryErrorCode.Unsupported,
                $"A release holds {MostAssets} assets; {manifest.Artifacts.Count} artifacts and {AssetName.Reserved.Count} documents are more.",
                "Pack small files into one archive, or list another artifact store first in registry.json.");
        }

        var large = manifest.Artifacts.FirstOrDefault(artifact => artifact.Descriptor.Size > ReleaseAssetStore.LargestAsset);
        return large is null ? manifest.Artifacts.ToDictionary(artifact => artifact, artifact => AssetName.Of(artifact.Path)) : throw new RegistryException(
            RegistryErrorCode.Unsupported,
            $"{large.Path} has {large.Descriptor.Size} bytes; an asset of a release has less than 2 GiB.",
            "Save the model in shards, or list another artifact store first in registry.json.");
    }

    private string Marker(ModelName model, ModelVersion version, Digest metadata, Manifest manifest) =>
        ReleaseText.Marker(_registry.Definition.Id, model, version, metadata, manifest);

    // A published release of the tag counts only if it says that it is of these bytes.
    private async Task<Release?> FindAsync(ModelName model, ModelVersion version, Digest metadata, Manifest manifest, CancellationToken cancellationToken)
    {
        var marker = Marker(model, version, metadata, manifest);
        var tag = ReleaseText.Tag(model, version);
        if (await Releases.FindByTagAsync(tag, cancellationToken) is not { } published)
        {
            return await Releases.FindDraftAsync(marker, cancellationToken);
        }

        return published.Body?.Contains(marker, StringComparison.Ordinal) == true ? published : throw new RegistryException(
            RegistryErrorCode.Conflict, $"The tag {tag} has a release that this registry did not make of these artifacts.",
            "Look at the release: rename its tag, or register another version.");
    }

    private async Task RequireAllAsync(
        Release release, Manifest manifest, Digest metadata, Dictionary<ManifestArtifact, string> names, CancellationToken cancellationToken)
    {
        var assets = await Releases.ListAssetsAsync(release.Id, cancellationToken).Where(asset => asset.IsUploaded).ToDictionaryAsync(asset => asset.Name, cancellationToken: cancellationToken);
        foreach (var artifact in manifest.Artifacts)
        {
            if (!assets.TryGetValue(names[artifact], out var asset))
            {
                throw new RegistryException(RegistryErrorCode.Unavailable, $"{artifact.Path} is not among the assets of {release.TagName}.", "Run register again: what is missing is attached.");
            }

            if (asset.Digest is null)
            {
                throw new RegistryException(
                    RegistryErrorCode.Unsupported, "This GitHub server reports no digests of assets, so artifacts cannot be found in releases.", "Use a newer server, or another artifact store.");
            }

            Core.Ports.ContentProof.Require(artifact.Descriptor.Digest, asset.Digest, $"The asset {asset.Name} of {release.TagName}");
        }

        foreach (var (name, digest) in new[] { (MetadataAsset, metadata), (ManifestAsset, Digest.Of(JsonText.ToBytes(manifest.ToJson()))) })
        {
            if (assets.GetValueOrDefault(name)?.Digest is { } found)
            {
                Core.Ports.ContentProof.Require(digest, found, $"The asset {name} of {release.TagName}");
            }
        }
    }

    private async Task AttachReportAsync(Release release, ModelName model, ModelVersion version, CancellationToken cancellationToken)
    {
        var (report, renderer) = await ReadReportAsync(model, version, cancellationToken);
        await AttachAsync(release, "report.html", "text/html", Encoding.UTF8.GetBytes(renderer.Render(report, ReportFormat.Html)), cancellationToken);
        await AttachAsync(release, "report.md", "text/markdown", Encoding.UTF8.GetBytes(renderer.Render(report, ReportFormat.Markdown)), cancellationToken);
    }

    private async Task<(IReportDocument Report, ReportRenderer Renderer)> ReadReportAsync(ModelName model, ModelVersion version, CancellationToken cancellationToken)
    {
        var view = await _registry.Ledger.OpenAsync(model, cancellationToken);
        var report = VersionReport.Build(await new ReportInputs(_registry, view).VersionAsync(version, cancellationToken));
        return (report, new ReportRenderer(_registry.TemplateDirectory));
    }

    private Task AttachAsync(Release release, string name, string type, byte[] bytes, CancellationToken cancellationToken) => Releases.UploadAsync(
        release,
        new AssetUpload(name, new Descriptor(Digest.Of(bytes), bytes.Length), _ => Task.FromResult<Stream>(new MemoryStream(bytes)), type),
        cancellationToken);

    // Two registrations of the same content at once may each have made a draft.
    private async Task DeleteDraftsAsync(ModelName model, ModelVersion version, Digest metadata, Manifest manifest, CancellationToken cancellationToken)
    {
        while (await Releases.FindDraftAsync(Marker(model, version, metadata, manifest), cancellationToken) is { } draft)
        {
            await Releases.DeleteDraftAsync(draft.Id, cancellationToken);
        }
    }
}
