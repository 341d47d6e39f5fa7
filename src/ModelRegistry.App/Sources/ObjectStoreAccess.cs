using ModelRegistry.ObjectStores.S3;

namespace ModelRegistry.App.Sources;

/// <summary>How this run reaches stores that speak S3.</summary>
internal static class ObjectStoreAccess
{
    /// <summary>Returns it; credentials come from the environment, never from the registry.</summary>
    public static S3Options Of(RunEnvironment environment) => new()
    {
        Variable = environment.Variable,
        Clock = environment.Clock,
        Trace = environment.Trace,
    };
}
