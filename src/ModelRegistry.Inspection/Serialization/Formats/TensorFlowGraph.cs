using System.Text;
using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Inspection.Serialization.Formats;

/// <summary>
/// TensorFlow graphs (<c>saved_model.pb</c>, frozen graphs): operations that call Python or touch files when the graph runs, found by
/// the bytes a node's operation is written with (protobuf field 2, length, name). No other part of the graph is read.
/// </summary>
internal static class TensorFlowGraph
{
    private static readonly string[] Operations =
        ["PyFunc", "PyFuncStateless", "EagerPyFunc", "ReadFile", "WriteFile", "MatchingFiles", "LoadLibrary"];

    private static readonly byte[][] Patterns = [.. Operations.Select(name => (byte[])[0x12, (byte)name.Length, .. Encoding.ASCII.GetBytes(name)])];

    /// <summary>Looks for such operations.</summary>
    public static void Run(Content content, ByteSource source, ScanContext context)
    {
        for (var chunk = source.Peek(1 << 16); !chunk.IsEmpty; chunk = source.Peek(1 << 16))
        {
            for (var i = 0; i < Patterns.Length; i++)
            {
                if (chunk.IndexOf(Patterns[i]) is >= 0 and var at)
                {
                    context.Findings.Add(new SerializationFinding(
                        SerializationFindingKind.Code, $"tensorflow.{Operations[i]}", content.Member, source.Position + at, "an operation of the graph"));
                }
            }

            // Chunks overlap by more than the longest name.
            source.Skip(chunk.Length > 64 ? chunk.Length - 32 : chunk.Length);
        }
    }
}
