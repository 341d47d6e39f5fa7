using ModelRegistry.Core.Policies;
using ModelRegistry.ObjectStores.S3;

namespace ModelRegistry.App.Sources;

/// <summary>How this run reaches stores that speak S3: credentials come from the environment, never from the registry.</summary>
internal static class ObjectStoreAccess
{
    /// <summary>Opens the objects that sources name.</summary>
    public static ObjectContent Content(RunEnvironment environment) => new(Of(environment));

    /// <summary>Opens the artifacts in a bucket. Where the registry says at which address and in which region it is, that counts on every machine.</summary>
    public static S3ArtifactStore Open(BucketDefinition bucket, RunEnvironment environment) => new S3ArtifactStore(
        Of(environment) with { Endpoint = bucket.Endpoint, Region = bucket.Region }, bucket.Bucket, bucket.Prefix);

    private static S3Options Of(RunEnvironment environment) => new()
    {
        Variable = environment.Variable,
        Clock = environment.Clock,
        Trace = environment.Trace,
    };
}
