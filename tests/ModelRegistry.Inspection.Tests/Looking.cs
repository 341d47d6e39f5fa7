using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Testing;

namespace ModelRegistry.Inspection.Tests;

/// <summary>Inspects files and bytes.</summary>
internal static class Looking
{
    public static string Models { get; } = Path.Combine(Repository.Root, "tests", "ModelRegistry.Inspection.Tests", "Models");

    public static string PathOf(string name) =>
        name.StartsWith("samples/", StringComparison.Ordinal) ? Path.Combine(Repository.Root, name) : Path.Combine(Models, name);

    public static Task<ArtifactInspection> IntoAsync(string name, byte[] bytes) => ArtifactInspector.InspectAsync(
        ArtifactPath.Parse(name), _ => Task.FromResult<Stream>(new MemoryStream(bytes)), bytes.Length, TestContext.Current.CancellationToken);

    public static async Task<ArtifactInspection> IntoAsync(string name) => await ArtifactInspector.InspectAsync(
        ArtifactPath.Parse(Path.GetFileName(name)),
        _ => Task.FromResult<Stream>(File.OpenRead(PathOf(name))),
        new FileInfo(PathOf(name)).Length,
        TestContext.Current.CancellationToken);
}
