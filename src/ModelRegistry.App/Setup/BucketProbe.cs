using ModelRegistry.App.Registries;
using ModelRegistry.App.Sources;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Setup;

namespace ModelRegistry.App.Setup;

/// <summary>Looks whether buckets that hold artifacts can be reached, with the credentials at hand; puts nothing there.</summary>
internal static class BucketProbe
{
    private const string Check = "artifact_store";

    /// <summary>Returns a finding for each bucket among the stores.</summary>
    public static async Task<IReadOnlyList<SetupFinding>> LookAsync(string directory, RunEnvironment environment, CancellationToken cancellationToken)
    {
        var findings = new List<SetupFinding>();
        foreach (var bucket in Buckets(directory, environment))
        {
            findings.Add(await LookAsync(bucket, environment, cancellationToken));
        }

        return findings;
    }

    // A definition that cannot be read is a finding of its own.
    private static BucketDefinition[] Buckets(string directory, RunEnvironment environment)
    {
        try
        {
            return [.. OpenRegistry.At(directory, environment).Definition.ArtifactStores.Select(store => store.Bucket).OfType<BucketDefinition>()];
        }
        catch (DocumentException)
        {
            return [];
        }
    }

    private static async Task<SetupFinding> LookAsync(BucketDefinition bucket, RunEnvironment environment, CancellationToken cancellationToken)
    {
        var place = $"s3://{bucket.Bucket}/{bucket.Prefix}";
        try
        {
            await using var listed = ObjectStoreAccess.Open(bucket, environment).ListAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
            return SetupFinding.Fulfilled(Check, $"{place} can be listed{(await listed.MoveNextAsync() ? ", and holds artifacts" : "; it holds no artifacts yet")}.");
        }
        catch (RegistryException exception)
        {
            return SetupFinding.Missing(
                Check, exception.Message, "Registrations put artifacts there, and whoever moves a stage or pulls a version reads them.", exception.Hint ?? "Look at docs/object-stores.md.");
        }
    }
}
