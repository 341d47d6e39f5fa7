using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Inspection.Serialization.Formats;

/// <summary>
/// Keras configurations: <c>config.json</c> of a .keras archive, a model's JSON, or <c>model_config</c> in an HDF5 file. Layers that
/// run Python from the file, and every module a configuration makes Keras import. Of HDF5 nothing is parsed: attributes
/// stand in the file as they are, uncompressed and in one piece, so the names are found wherever they stand.
/// </summary>
internal static class KerasModel
{
    private static readonly byte[] Hdf5 = [0x89, (byte)'H', (byte)'D', (byte)'F', 0x0d, 0x0a, 0x1a, 0x0a];

    // TorchModuleWrapper runs torch.load on what it holds, TFSMLayer loads a graph from a path.
    private static readonly string[] Running = ["Lambda", "__lambda__", "TorchModuleWrapper", "TFSMLayer"];

    /// <summary>Returns whether content begins like HDF5.</summary>
    public static bool IsHdf5(ReadOnlySpan<byte> head) =>
        head.StartsWith(Hdf5) || (head.Length >= 520 && head[512..].StartsWith(Hdf5)) || (head.Length >= 1032 && head[1024..].StartsWith(Hdf5));

    /// <summary>Looks for what runs code.</summary>
    public static void Run(Content content, ByteSource source, ScanContext context)
    {
        string? module = null;
        void Found(string name, string value, long offset)
        {
            if (name == "module")
            {
                module = value;
            }
            else if (name is "class_name" && Running.Contains(value))
            {
                Code(context, content, value == "__lambda__" ? "keras.layers.Lambda" : $"keras.layers.{value}", offset);
            }
            else if (name is "function_type" && value == "lambda")
            {
                Code(context, content, "keras.layers.Lambda", offset);
            }

            if (name is "module" && !IsKeras(value))
            {
                context.Findings.Add(new SerializationFinding(
                    SerializationFindingKind.Import, value == "builtins" ? "builtins" : value, content.Member, offset, "module of a Keras configuration"));
            }
            else if (name is "class_name" && module is "keras.utils" or "keras.src.utils" or "keras.saving")
            {
                Code(context, content, $"{module}.{value}", offset);
            }
        }

        new JsonNames(["module", "class_name", "function_type"], Found).Read(source);
    }

    private static bool IsKeras(string module) =>
        module is "keras" or "builtins" || module.StartsWith("keras.", StringComparison.Ordinal) || module.StartsWith("tensorflow.keras", StringComparison.Ordinal)
        || module.StartsWith("tf_keras", StringComparison.Ordinal);

    private static void Code(ScanContext context, Content content, string name, long offset) => context.Findings.Add(
        new SerializationFinding(SerializationFindingKind.Code, name, content.Member, offset, "a layer that runs code from the file"));
}
