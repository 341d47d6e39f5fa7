using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Operations.Capturing;
using ModelRegistry.Inspection;
using ModelRegistry.Storage;

namespace ModelRegistry.App.Capturing;

/// <summary>What the artifacts' own bytes say: digests, sizes, and the signature where one model file declares it.</summary>
internal static class ArtifactSource
{
    /// <summary>Hashes the artifacts, several at a time, and adds them.</summary>
    public static async Task AddAsync(CapturedFacts facts, IReadOnlyList<ArtifactFile> files, IProgressSink sink, CancellationToken cancellationToken)
    {
        using var progress = sink.Begin("Hashing artifacts", files.Sum(file => new FileInfo(file.File).Length));
        var found = new Descriptor[files.Count];
        await Parallel.ForAsync(0, files.Count, cancellationToken, async (index, token) =>
            found[index] = await ContentDigest.OfFileAsync(files[index].File, progress, token));
        for (var i = 0; i < files.Count; i++)
        {
            var media = MediaType(Path.GetExtension(files[i].Path.Text));
            facts.Add(
                JsonPointer.Append("/artifacts", files[i].Name),
                JsonObject.Of(("path", files[i].Path.Text), ("digest", found[i].Digest.ToString()), ("size", found[i].Size), ("media_type", media)),
                files[i].Path.Text);
        }
    }

    /// <summary>Adds the signature that a model file declares; where several do, people say which one callers see.</summary>
    /// <returns>What every artifact says about itself.</returns>
    public static async Task<VersionInspection> AddSignatureAsync(CapturedFacts facts, IReadOnlyList<ArtifactFile> files, CancellationToken cancellationToken)
    {
        var inspections = new List<ArtifactInspection>();
        var declared = new List<(ArtifactFile File, TensorContract Contract)>();
        foreach (var file in files)
        {
            var size = new FileInfo(file.File).Length;
            var inspection = await ArtifactInspector.InspectAsync(file.Path, _ => Task.FromResult<Stream>(File.OpenRead(file.File)), size, cancellationToken);
            inspections.Add(inspection);
            if (inspection.Problem is { } problem)
            {
                facts.Note($"{file.Path} cannot be read as {inspection.Format}: {Quotation.Inert(problem)}.");
            }
            else if (inspection.Contract is { } contract)
            {
                declared.Add((file, contract));
            }
        }

        // An MLmodel file speaks for the model beside it.
        var spokesman = declared.Count == 1 ? declared : declared.FindAll(pair => Path.GetFileName(pair.File.Path.Text) == "MLmodel");
        if (spokesman.Count == 1)
        {
            AddSide(facts, "inputs", spokesman[0].Contract.Inputs, spokesman[0].File.Path.Text);
            AddSide(facts, "outputs", spokesman[0].Contract.Outputs, spokesman[0].File.Path.Text);
        }
        else if (declared.Count > 1)
        {
            facts.Note($"{declared.Count} model files declare inputs and outputs ({string.Join(", ", declared.Select(pair => pair.File.Path.Text))}); which ones callers see is for you to say.");
        }

        return new VersionInspection(ArtifactInspector.Rules, inspections);
    }

    private static string? MediaType(string ending) => ending.ToLowerInvariant() switch
    {
        ".onnx" => "application/onnx",
        ".json" => "application/json",
        ".csv" => "text/csv",
        ".txt" or ".lock" => "text/plain",
        ".md" => "text/markdown",
        ".yaml" or ".yml" => "application/yaml",
        ".toml" => "application/toml",
        ".parquet" => "application/vnd.apache.parquet",
        ".zip" => "application/zip",
        _ => null,
    };

    private static void AddSide(CapturedFacts facts, string side, IReadOnlyList<TensorField> fields, string source)
    {
        if (fields.Any(field => field.Name.Length == 0))
        {
            facts.Note($"/signature/{side} was left out: {source} names not all of its {side}.");
        }
        else if (fields.Count > 0)
        {
            facts.Add($"/signature/{side}", JsonArray.Of(fields.Select(Field)), source);
        }
    }

    private static JsonObject Field(TensorField field) => JsonObject.Of(
        ("name", field.Name),
        ("type", field.Type),
        ("shape", field.Shape is null ? null : JsonArray.Of(field.Shape.Select(dimension => dimension.Size is { } size ? (JsonValue)size : JsonLiteral.Null))),
        ("optional", field.Optional ? JsonLiteral.True : null));
}
