using ModelRegistry.Inspection.Formats;

namespace ModelRegistry.Inspection.Onnx;

/// <summary>Reads <c>GraphProto</c>: inputs, outputs and names of initializers; of nodes, only the tensors and graphs inside them.</summary>
internal sealed class OnnxGraphReader(WireReader wire, OnnxContents contents)
{
    private const int MaxNesting = 64;
    private const int MaxValues = 10_000;

    private readonly OnnxTypeReader _types = new(wire);
    private readonly OnnxTensorReader _tensors = new(wire, contents);

    /// <summary>Reads the model's own graph, which ends at <paramref name="end"/>.</summary>
    public void Main(long end)
    {
        contents.HasGraph = true;
        while (wire.Next(end, out var field, out var type))
        {
            switch (field)
            {
                case 1:
                    contents.Nodes++;
                    Node(wire.Enter(type, end), 0);
                    break;
                case 2:
                    contents.GraphName = wire.ShortText(type, end);
                    break;
                case 5:
                    contents.Initializers++;
                    contents.InitializerNames.Add(_tensors.Tensor(wire.Enter(type, end)));
                    break;
                case 11:
                    Add(contents.Inputs, wire.Enter(type, end));
                    break;
                case 12:
                    Add(contents.Outputs, wire.Enter(type, end));
                    break;
                case 15:
                    contents.Initializers++;
                    contents.InitializerNames.Add(_tensors.SparseTensor(wire.Enter(type, end)));
                    break;
                default:
                    wire.Skip(type, end);
                    break;
            }
        }
    }

    /// <summary>Reads a node, for the tensors in its attributes.</summary>
    public void Node(long end, int depth)
    {
        while (wire.Next(end, out var field, out var type))
        {
            if (field == 5)
            {
                Attribute(wire.Enter(type, end), depth);
            }
            else
            {
                wire.Skip(type, end);
            }
        }
    }

    /// <summary>Reads an attribute, for the tensors in it.</summary>
    public void Attribute(long end, int depth)
    {
        while (wire.Next(end, out var field, out var type))
        {
            switch (field)
            {
                case 5 or 10:
                    _tensors.Tensor(wire.Enter(type, end));
                    break;
                case 22 or 23:
                    _tensors.SparseTensor(wire.Enter(type, end));
                    break;
                case 6 or 11:
                    Inner(wire.Enter(type, end), depth + 1);
                    break;
                default:
                    wire.Skip(type, end);
                    break;
            }
        }
    }

    // A graph inside a node has inputs and initializers of its own, which no caller sees.
    private void Inner(long end, int depth)
    {
        if (depth > MaxNesting)
        {
            throw new UnreadableContentException($"graphs are nested more than {MaxNesting} levels deep");
        }

        while (wire.Next(end, out var field, out var type))
        {
            switch (field)
            {
                case 1:
                    Node(wire.Enter(type, end), depth);
                    break;
                case 5:
                    _tensors.Tensor(wire.Enter(type, end));
                    break;
                case 15:
                    _tensors.SparseTensor(wire.Enter(type, end));
                    break;
                default:
                    wire.Skip(type, end);
                    break;
            }
        }
    }

    private void Add(List<Core.Models.Inspections.TensorField> values, long end)
    {
        values.Add(_types.Value(end));
        if (values.Count > MaxValues)
        {
            throw new UnreadableContentException($"it has more than {MaxValues} inputs or outputs");
        }
    }
}
