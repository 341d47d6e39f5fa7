using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Core.Operations;

/// <summary>Checks a version's artifacts against its manifest.</summary>
/// <param name="Level">How they were checked: a <see cref="VerificationLevel"/>.</param>
/// <param name="Checks">One result an artifact, in manifest order.</param>
public sealed record ArtifactVerification(string Level, IReadOnlyList<ArtifactCheck> Checks)
{
    /// <summary>Gets a value indicating whether every artifact is what the manifest says.</summary>
    public bool IsIntact => Checks.All(check => check.IsIntact);

    /// <summary>Gets what is wrong, or null.</summary>
    public string? Problem => Checks.Select(check => check.Problem).FirstOrDefault(problem => problem is not null);

    /// <summary>Reads every byte of every artifact, several files at once.</summary>
    public static async Task<ArtifactVerification> HashAsync(
        IArtifactStore store, Manifest manifest, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var checks = new ArtifactCheck[manifest.Artifacts.Count];
        await Parallel.ForAsync(0, checks.Length, cancellationToken, async (index, token) =>
        {
            var artifact = manifest.Artifacts[index];
            checks[index] = new ArtifactCheck(artifact, await store.HashAsync(artifact.Descriptor.Digest, progress, token));
        });
        return new ArtifactVerification(VerificationLevel.Hashed, checks);
    }

    /// <summary>Asks the store for digest and size of every artifact; reads no bytes.</summary>
    public static async Task<ArtifactVerification> AttestAsync(IArtifactStore store, Manifest manifest, CancellationToken cancellationToken)
    {
        var checks = new List<ArtifactCheck>(manifest.Artifacts.Count);
        foreach (var artifact in manifest.Artifacts)
        {
            checks.Add(new ArtifactCheck(artifact, await store.StatAsync(artifact.Descriptor.Digest, cancellationToken)));
        }

        return new ArtifactVerification(VerificationLevel.Attested, checks);
    }

    /// <summary>Reads every byte if that is done within a budget of time, else asks the store.</summary>
    public static async Task<ArtifactVerification> WithinAsync(
        TimeSpan budget, TimeProvider clock, IArtifactStore store, Manifest manifest, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(budget, clock);
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
}
