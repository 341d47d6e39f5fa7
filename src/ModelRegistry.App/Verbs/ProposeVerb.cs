using ModelRegistry.App.GitHub;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.App.Sources;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Operations.Capturing;

namespace ModelRegistry.App.Verbs;

/// <summary><c>propose</c>: ends a training job with a candidate that names its artifacts by digest, size and source.</summary>
internal static class ProposeVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var candidate = CandidateFile.Read(context.Environment, context.Arguments.Required("metadata"), context.Arguments.Optional("artifacts"));
        var registry = context.Open();
        var name = candidate.NameOrNull() ?? candidate.Metadata(VersioningScheme.SemVer).Name;
        var scheme = registry.PolicyOf(registry.Model(name)).Resolved.Versioning.Scheme;
        var metadata = candidate.Metadata(scheme);
        using var progress = context.Environment.Progress.Begin("Hashing artifacts", candidate.TotalSize(metadata));
        var manifest = await candidate.ManifestAsync(metadata, progress, cancellationToken);
        if (Register.CheckClaims(metadata, manifest) is { Verdict: Verdict.Failed } refused)
        {
            return new OperationResult("propose", metadata.Name, new OperationOutcome.Refused([refused])) { AskedVersion = metadata.Version };
        }

        var sources = await ProposedSources.FindAsync(context, candidate, metadata, manifest, cancellationToken);
        var document = ProposedCandidate.Of(metadata.Json, Found(metadata, manifest, sources));
        var bytes = JsonText.ToBytes(document);
        // What later jobs would refuse is refused now.
        _ = ModelMetadata.Parse(new DocumentSource("the candidate", bytes), scheme);
        var proposal = new CandidateProposal(context, registry, metadata);
        var place = GitHubAccess.IsConfigured(context.Environment) && !context.Arguments.Has("no-pull-request")
            ? await proposal.OpenPullRequestAsync(bytes, manifest, sources.Expires, cancellationToken)
            : proposal.Write(bytes);
        return new ProposeResult(metadata.Name, metadata.Version, place, manifest, document, sources.Expires);
    }

    private static IReadOnlyList<(ArtifactClaim Claim, Descriptor Found, SourceLocation Source)> Found(ModelMetadata metadata, Manifest manifest, ProposedSources sources)
    {
        var found = manifest.Artifacts.ToDictionary(artifact => artifact.Path, artifact => artifact.Descriptor);
        return [.. metadata.Artifacts.Select(claim => (claim, found[claim.Path], sources.Of(claim)))];
    }
}
