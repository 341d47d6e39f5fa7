using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>
/// Seals a candidate as an immutable version. The same candidate again is a no-op; the same version with other content is
/// a conflict.
/// </summary>
public sealed class Register(OperationContext context)
{
    /// <summary>Executes the registration.</summary>
    /// <exception cref="RegistryException"><c>AlreadyExists</c> when the version is registered with other content.</exception>
    public Task<OperationOutcome> ExecuteAsync(RegisterRequest request, CancellationToken cancellationToken) =>
        DecisionLoop.RunAsync(
            context,
            request.Metadata.Name,
            dryRun: false,
            body => body is Registered registered && registered.Version == request.Metadata.Version
                && registered.MetadataDigest == Digest.Of(Json.JsonText.ToBytes(request.Metadata.Json))
                && registered.Manifest.RootDigest == request.Manifest.RootDigest,
            view => DecideAsync(request, view, cancellationToken),
            cancellationToken);

    /// <summary>
    /// Returns the entry that registered exactly this candidate, or null when the version is free; made before artifacts
    /// are copied, so that nobody waits for gigabytes to be told no.
    /// </summary>
    /// <exception cref="RegistryException"><c>AlreadyExists</c> when the version is registered with other metadata.</exception>
    public async Task<JournalEntry?> FindAsync(ModelMetadata metadata, CancellationToken cancellationToken)
    {
        var view = await context.Ledger.OpenAsync(metadata.Name, cancellationToken);
        var standing = view.Number == 0 ? null : await context.Ledger.FindAsync(view, metadata.Version, cancellationToken);
        return standing is null ? null : await SameAsync(metadata, standing, view.Model, cancellationToken);
    }

    /// <summary>Decides whether the actor may register; asked again when the version is sealed.</summary>
    public GateResult Permission() => context.Permission(PolicyActions.Register);

    /// <summary>
    /// Compares the digests and sizes a candidate claims for its artifacts with what was found; one result, whose location
    /// points at the first wrong claim.
    /// </summary>
    public static GateResult CheckClaims(ModelMetadata metadata, Manifest manifest)
    {
        const string Gate = "artifacts";
        const string Required = "the digests and sizes the metadata claims";
        var found = manifest.Artifacts.ToDictionary(artifact => artifact.Path, artifact => artifact.Descriptor);
        foreach (var claim in metadata.Artifacts)
        {
            if (Contradiction(claim, found.GetValueOrDefault(claim.Path)) is var (measured, message))
            {
                return new GateResult(Gate, Gate, Verdict.Failed, measured, Required, message + ". Either the file or the metadata is not the one meant.")
                {
                    Location = metadata.Locate(claim.Pointer, message),
                };
            }
        }

        return new GateResult(Gate, Gate, Verdict.Passed, $"{Text(manifest.Artifacts.Count)} artifacts", Required, "Every claimed digest and size fits.");
    }

    private static (string Measured, string Message)? Contradiction(ArtifactClaim claim, Descriptor? found)
    {
        if (found is null)
        {
            return ("nothing", $"{claim.Path} is not among the artifacts");
        }

        if (claim.Digest is { } digest && digest != found.Digest)
        {
            return (found.Digest.ToString(), $"{claim.Path} has digest {found.Digest}, but the metadata claims {digest}");
        }

        return claim.Size is { } size && size != found.Size
            ? (Text(found.Size), $"{claim.Path} has size {Text(found.Size)}, but the metadata claims {Text(size)}")
            : null;
    }

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private async Task<Decision> DecideAsync(RegisterRequest request, LedgerView view, CancellationToken cancellationToken)
    {
        var claims = CheckClaims(request.Metadata, request.Manifest);
        if (claims.Verdict == Verdict.Failed)
        {
            return Decision.Stop(new OperationOutcome.Refused([claims]));
        }

        var contradictions = EvaluatedVersion.Contradictions(request, context.Policy.Resolved);
        if (contradictions.Count > 0)
        {
            return Decision.Stop(new OperationOutcome.Refused([claims, .. contradictions]));
        }

        var body = new Registered(request.Metadata.Version, view.State.Ordinals + 1, request.Metadata.Json, request.Manifest)
        {
            Inspection = request.Inspection,
            Evaluation = request.Evaluation,
        };
        if (await context.Ledger.FindAsync(view, body.Version, cancellationToken) is not { } standing)
        {
            return Permission() is { Verdict: Verdict.Failed } refused
                ? Decision.Stop(new OperationOutcome.Refused([refused]))
                : Decision.Append(body);
        }

        var entry = await SameAsync(request.Metadata, standing, view.Model, cancellationToken);
        return standing.ManifestDigest == body.ManifestDigest
            ? Decision.Stop(new OperationOutcome.Unchanged($"{view.Model}@{body.Version} is already registered with exactly this content.", entry))
            : throw Differs(view.Model, standing, "artifacts");
    }

    private async Task<JournalEntry> SameAsync(ModelMetadata metadata, VersionStanding standing, ModelName model, CancellationToken cancellationToken)
    {
        var digest = Digest.Of(Json.JsonText.ToBytes(metadata.Json));
        return standing.Version == metadata.Version && standing.MetadataDigest == digest
            ? await context.Ledger.EntryAsync(model, standing.Registered, cancellationToken)
            : throw Differs(model, standing, standing.Version == metadata.Version ? "metadata" : "spelling");
    }

    private RegistryException Differs(ModelName model, VersionStanding standing, string what) => new(
        RegistryErrorCode.AlreadyExists,
        $"{model}@{standing.Version} is registered with other {what} (entry {standing.Registered}); a version is immutable.",
        $"Make {Next(standing.Version.SemVersion)} instead.");

    private string Next(Semver.SemVersion version) => version switch
    {
        _ when context.Policy.Resolved.Versioning.Scheme == VersioningScheme.Numeric => $"{version.Major + 1}",
        { IsPrerelease: true } => $"another pre-release of {version.Major}.{version.Minor}.{version.Patch}",
        _ => $"{version.Major}.{version.Minor}.{version.Patch + 1}",
    };
}
