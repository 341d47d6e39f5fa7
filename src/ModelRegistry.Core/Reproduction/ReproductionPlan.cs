using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Reproduction;

/// <summary>The steps that rebuild a version from its sealed metadata and manifest alone, and what is missing for them.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version.</param>
/// <param name="RootDigest">Identity of its bytes.</param>
/// <param name="Steps">What to do, in order.</param>
/// <param name="Missing">What the metadata does not say.</param>
public sealed record ReproductionPlan(
    ModelName Model, ModelVersion Version, Digest RootDigest, IReadOnlyList<ReproductionStep> Steps, IReadOnlyList<MissingInput> Missing)
{
    /// <summary>Gets a value indicating whether nothing essential is missing.</summary>
    public bool IsComplete => Missing.All(missing => !missing.IsEssential);

    /// <summary>Makes the plan.</summary>
    /// <param name="metadata">Sealed metadata.</param>
    /// <param name="manifest">Sealed manifest.</param>
    public static ReproductionPlan Of(ModelMetadata metadata, Manifest manifest)
    {
        var missing = new List<MissingInput>();
        var image = EnvironmentSteps.Image(metadata.Env, missing);
        return new ReproductionPlan(
            metadata.Name,
            metadata.Version,
            manifest.RootDigest,
            [
                CodeSteps.Checkout(metadata.Code, missing),
                EnvironmentSteps.Lockfile(metadata, manifest, image, missing),
                .. image is null ? [] : new[] { EnvironmentSteps.Pull(image) },
                DataSteps.Fetch(metadata, missing),
                TrainingSteps.Parameters(metadata.Training, missing),
                TrainingSteps.Train(metadata, image, missing),
                ResultSteps.Compare(manifest),
            ],
            missing);
    }
}
