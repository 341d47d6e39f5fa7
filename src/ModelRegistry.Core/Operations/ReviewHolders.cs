using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Core.Operations;

/// <summary>Judges the versions that hold stages by the policy the definitions hold now: what a change of policy means for them.</summary>
public sealed class ReviewHolders(OperationContext context)
{
    /// <summary>Judges the holders; writes nothing and reads no artifact.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stage">Only this stage, or null for all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RegistryException"><c>NotFound</c> when the registry has no such stage.</exception>
    public async Task<IReadOnlyList<HolderReview>> ExecuteAsync(ModelName model, StageName? stage, CancellationToken cancellationToken)
    {
        var policy = context.Policy.Resolved;
        var view = await context.Ledger.OpenAsync(model, cancellationToken);
        var reviews = new List<HolderReview>();
        foreach (var asked in stage is null ? policy.Stages : [VersionGates.StageOf(policy, stage)])
        {
            if (view.State.Holder(asked.Name) is { } holder)
            {
                var version = await SealedVersion.FindAsync(context.Ledger, view, holder.Version, cancellationToken);
                var unread = new ArtifactVerification(VerificationLevel.Absent, [.. version.Manifest.Artifacts.Select(AsSealed)]);
                var results = await VersionGates.RunAsync(context, view, version, asked, unread, null, cancellationToken);
                reviews.Add(new HolderReview(asked.Name, holder.Version, [.. results.Where(result => result.Gate != Policies.GateNames.Artifacts)]));
            }
        }

        return reviews;
    }

    // Gates that need to know which artifacts a version has are told what was sealed.
    private static ArtifactCheck AsSealed(ManifestArtifact artifact) => ArtifactCheck.Of(artifact, artifact.Descriptor, VerificationLevel.Absent);
}
