namespace ModelRegistry.Core.Models.Inspections;

/// <summary>Names of the formats an inspection tells apart.</summary>
public static class ArtifactFormats
{
    /// <summary>An ONNX model (protobuf <c>ModelProto</c>).</summary>
    public const string Onnx = "onnx";

    /// <summary>A safetensors file.</summary>
    public const string Safetensors = "safetensors";

    /// <summary>An MLflow <c>MLmodel</c> document.</summary>
    public const string MlModel = "mlmodel";

    /// <summary>A feature specification.</summary>
    public const string FeatureSpec = "feature_spec";

    /// <summary>Anything else; nothing is read from it.</summary>
    public const string Other = "other";
}
