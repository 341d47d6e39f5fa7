using System.Text.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Testing;

namespace ModelRegistry.Inspection.Tests.RealFiles;

/// <summary>A committed file that others' programs wrote, with what another reader finds in it.</summary>
internal sealed record RealFile(string Name, JsonElement Expected)
{
    private static readonly string Directory = System.IO.Path.Combine(Repository.Root, "tests", "ModelRegistry.Inspection.Tests", "RealFiles");

    /// <summary>Gets every file, by name.</summary>
    public static IReadOnlyDictionary<string, RealFile> All { get; } = JsonDocument.Parse(File.ReadAllText(System.IO.Path.Combine(Directory, "expected.json"))).RootElement
        .EnumerateObject().ToDictionary(member => member.Name, member => new RealFile(member.Name, member.Value));

    /// <summary>Gets where the file is.</summary>
    public string Path => System.IO.Path.Combine(Directory, Name);

    /// <summary>Gets whether ONNX Runtime has what it takes to load the file.</summary>
    public bool Runs => !Expected.TryGetProperty("runtime", out var runs) || runs.GetBoolean();

    /// <summary>Returns names that end so, as the cases of a theory.</summary>
    public static TheoryData<string> Ending(string ending) => [.. All.Keys.Where(name => name.EndsWith(ending, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Inspects the file, under its own name or another.</summary>
    public Task<ArtifactInspection> InspectAsync(string? name = null) => ArtifactInspector.InspectAsync(
        ArtifactPath.Parse(name ?? Name), _ => Task.FromResult<Stream>(File.OpenRead(Path)), new FileInfo(Path).Length, TestContext.Current.CancellationToken);
}
