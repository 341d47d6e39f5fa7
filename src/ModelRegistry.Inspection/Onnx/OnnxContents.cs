using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Inspection.Onnx;

/// <summary>What was gathered from an ONNX file; like protobuf, later parts of a message add to earlier ones.</summary>
internal sealed class OnnxContents
{
    public long IrVersion { get; set; }

    public string? Producer { get; set; }

    public string? ProducerVersion { get; set; }

    public string? Domain { get; set; }

    public long? ModelVersion { get; set; }

    public bool HasGraph { get; set; }

    public string? GraphName { get; set; }

    public long Nodes { get; set; }

    public long Initializers { get; set; }

    public List<KeyValuePair<string, long>> Opsets { get; } = [];

    public List<string> Functions { get; } = [];

    public List<KeyValuePair<string, string>> Metadata { get; } = [];

    public List<TensorField> Inputs { get; } = [];

    public List<TensorField> Outputs { get; } = [];

    public HashSet<string> InitializerNames { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> ExternalFiles { get; } = new(StringComparer.Ordinal);
}
