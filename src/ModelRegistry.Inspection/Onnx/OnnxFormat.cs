using System.Globalization;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Inspection.Formats;

namespace ModelRegistry.Inspection.Onnx;

/// <summary>
/// ONNX: inputs, outputs, operator sets, producer. Initializers are passed over without being read. ONNX has no magic
/// number; a file is taken for one that begins with a format version and goes on with a field of <c>ModelProto</c>, or that is
/// named <c>*.onnx</c>.
/// </summary>
internal sealed class OnnxFormat : IFormatReader
{
    private const byte IrVersionTag = 0x08;
    private const byte MostIrVersion = 127;
    private const int InitializersAreInputsBefore = 4;

    // Tags of the fields 2 to 8, 14, 20, 25 and 26 with their wire types.
    private static readonly byte[][] SecondTags =
    [
        [0x12], [0x1a], [0x22], [0x28], [0x32], [0x3a], [0x42], [0x72], [0xa2, 0x01], [0xca, 0x01], [0xd2, 0x01],
    ];

    /// <inheritdoc/>
    public string Format => ArtifactFormats.Onnx;

    /// <inheritdoc/>
    public bool Recognizes(InspectedFile file) => file.HasEnding(".onnx") || LooksLikeModel(file.Head.Span);

    /// <inheritdoc/>
    public async Task<ArtifactInspection> ReadAsync(InspectedFile file, CancellationToken cancellationToken)
    {
        var contents = await file.ReadAsync(content => new OnnxModelReader(new WireReader(content)).Read(), cancellationToken);
        return new ArtifactInspection(file.Path, Format)
        {
            Contract = new TensorContract([.. Inputs(contents)], contents.Outputs),
            Properties = Properties(contents),
            ExternalFiles = [.. contents.ExternalFiles],
        };
    }

    private static bool LooksLikeModel(ReadOnlySpan<byte> head)
    {
        if (head.Length < 4 || head[0] != IrVersionTag || head[1] is 0 or > MostIrVersion)
        {
            return false;
        }

        foreach (var tag in SecondTags)
        {
            if (head[2..].StartsWith(tag))
            {
                return true;
            }
        }

        return false;
    }

    // An input that has a default in the file may be left out. Before format 4 every initializer had to be listed as an
    // input as well, and no caller could replace it.
    private static IEnumerable<TensorField> Inputs(OnnxContents contents)
    {
        foreach (var input in contents.Inputs)
        {
            if (!contents.InitializerNames.Contains(input.Name))
            {
                yield return input;
            }
            else if (contents.IrVersion >= InitializersAreInputsBefore)
            {
                yield return input with { Optional = true };
            }
        }
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Properties(OnnxContents contents)
    {
        var properties = new PropertyList();
        properties.Add("ir_version", Text(contents.IrVersion));
        properties.Add("opsets", string.Join(", ", contents.Opsets.Select(opset => $"{opset.Key} {Text(opset.Value)}")));
        properties.Add("producer", $"{contents.Producer} {contents.ProducerVersion}".Trim());
        properties.Add("domain", contents.Domain);
        properties.Add("model_version", contents.ModelVersion is { } version ? Text(version) : null);
        properties.Add("graph", contents.GraphName);
        properties.Add("nodes", Text(contents.Nodes));
        properties.Add("initializers", Text(contents.Initializers));
        properties.Add("functions", string.Join(", ", contents.Functions));
        foreach (var (key, value) in contents.Metadata)
        {
            properties.Add($"metadata.{key}", value);
        }

        return properties.Items;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
