using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Core.Operations;

/// <summary>Checks a version's artifacts against its manifest.</summary>
/// <param name="Level">How they were checked: a <see cref="VerificationLevel"/>.</param>
/// <param name="Checks">One result an artifact, in manifest order.</param>
public sealed record ArtifactVerification(string Level, IReadOnlyList<ArtifactCheck> Checks)
{
    /// <summary>Gets one sentence about the first artifact that is not what the manifest says, or null when all are.</summary>
    public string? Problem => Checks.Select(ProblemOf).FirstOrDefault(problem => problem is not null);

    /// <summary>Reads every byte of every artifact, several files at once.</summary>
    public static async Task<ArtifactVerification> HashAsync(
        IArtifactStore store, Manifest manifest, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var checks = new ArtifactCheck[manifest.Artifacts.Count];
        await Parallel.ForAsync(0, checks.Length, cancellationToken, async (index, token) =>
        {
            var artifact = manifest.Artifacts[index];
            checks[index] = ArtifactCheck.Of(artifact, await store.HashAsync(artifact.Descriptor.Digest, progress, token), VerificationLevel.Hashed);
        });
        return new ArtifactVerification(VerificationLevel.Hashed, checks);
    }

    /// <summary>Asks the store for digest and size of every artifact, as it knows them itself.</summary>
    public static async Task<ArtifactVerification> AttestAsync(IArtifactStore store, Manifest manifest, CancellationToken cancellationToken)
    {
        var checks = new List<ArtifactCheck>(manifest.Artifacts.Count);
        foreach (var artifact in manifest.Artifacts)
        {
            checks.Add(ArtifactCheck.Of(artifact, await store.AttestAsync(artifact.Descriptor.Digest, cancellationToken), VerificationLevel.Attested));
        }

        return new ArtifactVerification(VerificationLevel.Attested, checks);
    }

    /// <summary>Reads every byte if that is done within a budget of time, else asks the store; without a budget however long it takes.</summary>
    public static async Task<ArtifactVerification> WithinAsync(
        TimeSpan? budget, TimeProvider clock, IArtifactStore store, Manifest manifest, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (budget is not { } most)
        {
            return await HashAsync(store, manifest, progress, cancellationToken);
        }

        if (most <= TimeSpan.Zero)
        {
            return await AttestAsync(store, manifest, cancellationToken);
        }

        using var deadline = new CancellationTokenSource(most, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await HashAsync(store, manifest, progress, either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return await AttestAsync(store, manifest, cancellationToken);
        }
    }

    private static string? ProblemOf(ArtifactCheck check) => check switch
    {
        { Found: null } => $"{check.Path} ({check.Digest}) is not in the artifact store",
        { IsDamaged: true } => $"{check.Path} was sealed as {check.Digest} with {check.Size} bytes, but the store holds {check.Found.Digest} with {check.Found.Size} bytes",
        _ => null,
    };
}
