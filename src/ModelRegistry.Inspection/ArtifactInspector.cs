using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Inspection.Features;
using ModelRegistry.Inspection.Formats;
using ModelRegistry.Inspection.MlFlow;
using ModelRegistry.Inspection.Onnx;
using ModelRegistry.Inspection.Safetensors;
using ModelRegistry.Inspection.Serialization;

namespace ModelRegistry.Inspection;

/// <summary>
/// Looks into artifacts: which format the content has, and what it says about itself. Reads what it needs in streaming
/// memory, never tensors, and treats every byte as hostile: content that cannot be understood is a stated problem of that
/// artifact, never a failure of the inspection.
/// </summary>
public static class ArtifactInspector
{
    /// <summary>
    /// Number of the rules by which this version of the tool inspects. Raise it when the same bytes would lead to other
    /// facts, so that sealed facts made by older rules are read again, and are not what an audit judges by.
    /// </summary>
    public const int Rules = VersionInspection.NewestRules;

    // The first that recognizes the content reads it.
    private static readonly IFormatReader[] Readers = [new OnnxFormat(), new SafetensorsFormat(), new MlModelFormat(), new FeatureSpecFormat()];

    /// <summary>Inspects one artifact.</summary>
    /// <param name="path">Path inside the version; its ending helps only to say what a damaged file was meant to be.</param>
    /// <param name="open">Opens the content from its beginning, any number of times; seekable streams are skipped through.</param>
    /// <param name="size">Size of the content in bytes.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RegistryException">The content cannot be opened or read.</exception>
    public static async Task<ArtifactInspection> InspectAsync(
        ArtifactPath path, Func<CancellationToken, Task<Stream>> open, long size, CancellationToken cancellationToken)
    {
        var file = await InspectedFile.OpenAsync(path, open, size, cancellationToken);
        var inspection = await FormatAsync(file, cancellationToken);
        return inspection with { Findings = await SerializationScan.RunAsync(path.Text, open, cancellationToken) };
    }

    private static async Task<ArtifactInspection> FormatAsync(InspectedFile file, CancellationToken cancellationToken)
    {
        foreach (var reader in Readers)
        {
            if (reader.Recognizes(file))
            {
                return await ReadAsync(reader, file, cancellationToken);
            }
        }

        return new ArtifactInspection(file.Path, ArtifactFormats.Other);
    }

    private static async Task<ArtifactInspection> ReadAsync(IFormatReader reader, InspectedFile file, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadAsync(file, cancellationToken);
        }
        catch (UnreadableContentException exception)
        {
            return new ArtifactInspection(file.Path, reader.Format) { Problem = exception.Message };
        }
    }
}
