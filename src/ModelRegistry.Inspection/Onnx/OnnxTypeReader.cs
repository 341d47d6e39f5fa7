using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Inspection.Formats;

namespace ModelRegistry.Inspection.Onnx;

/// <summary>Reads <c>ValueInfoProto</c> and the <c>TypeProto</c> in it: an input or output with its type and shape.</summary>
internal sealed class OnnxTypeReader(WireReader wire)
{
    private const int MaxNesting = 16;
    private const int MaxDimensions = 64;

    /// <summary>Reads the value that ends at <paramref name="end"/>.</summary>
    public TensorField Value(long end)
    {
        var name = string.Empty;
        var type = new OnnxType("undefined", null, IsOptional: false);
        while (wire.Next(end, out var field, out var wireType))
        {
            switch (field)
            {
                case 1:
                    name = wire.Text(wireType, end);
                    break;
                case 2:
                    type = Type(wire.Enter(wireType, end), 0);
                    break;
                default:
                    wire.Skip(wireType, end);
                    break;
            }
        }

        return new TensorField(name, type.Name, type.Shape, type.IsOptional);
    }

    private OnnxType Type(long end, int depth)
    {
        if (depth > MaxNesting)
        {
            throw new UnreadableContentException($"a type is nested more than {MaxNesting} levels deep");
        }

        var type = new OnnxType("undefined", null, IsOptional: false);
        while (wire.Next(end, out var field, out var wireType))
        {
            switch (field)
            {
                case 1:
                    type = Tensor(wire.Enter(wireType, end));
                    break;
                case 8:
                    type = Tensor(wire.Enter(wireType, end));
                    type = type with { Name = $"sparse({type.Name})" };
                    break;
                case 4:
                    type = new OnnxType($"sequence({Element(wire.Enter(wireType, end), depth).Text})", null, IsOptional: false);
                    break;
                case 5:
                    type = Map(wire.Enter(wireType, end), depth);
                    break;
                case 9:
                    type = Element(wire.Enter(wireType, end), depth) with { IsOptional = true };
                    break;
                case 7:
                    type = new OnnxType("opaque", null, IsOptional: false);
                    wire.Skip(wireType, end);
                    break;
                default:
                    wire.Skip(wireType, end);
                    break;
            }
        }

        return type;
    }

    private OnnxType Tensor(long end)
    {
        var element = "undefined";
        List<TensorDimension>? shape = null;
        while (wire.Next(end, out var field, out var wireType))
        {
            switch (field)
            {
                case 1:
                    element = OnnxElementTypes.NameOf(wire.Integer(wireType, end));
                    break;
                case 2:
                    Shape(wire.Enter(wireType, end), shape ??= []);
                    break;
                default:
                    wire.Skip(wireType, end);
                    break;
            }
        }

        return new OnnxType(element, shape, IsOptional: false);
    }

    private OnnxType Element(long end, int depth)
    {
        var type = new OnnxType("undefined", null, IsOptional: false);
        while (wire.Next(end, out var field, out var wireType))
        {
            if (field == 1)
            {
                type = Type(wire.Enter(wireType, end), depth + 1);
            }
            else
            {
                wire.Skip(wireType, end);
            }
        }

        return type;
    }

    private OnnxType Map(long end, int depth)
    {
        var key = "undefined";
        var value = "undefined";
        while (wire.Next(end, out var field, out var wireType))
        {
            switch (field)
            {
                case 1:
                    key = OnnxElementTypes.NameOf(wire.Integer(wireType, end));
                    break;
                case 2:
                    value = Type(wire.Enter(wireType, end), depth + 1).Text;
                    break;
                default:
                    wire.Skip(wireType, end);
                    break;
            }
        }

        return new OnnxType($"map({key}, {value})", null, IsOptional: false);
    }

    private void Shape(long end, List<TensorDimension> shape)
    {
        while (wire.Next(end, out var field, out var wireType))
        {
            if (field != 1)
            {
                wire.Skip(wireType, end);
                continue;
            }

            shape.Add(Dimension(wire.Enter(wireType, end)));
            if (shape.Count > MaxDimensions)
            {
                throw new UnreadableContentException($"a tensor has more than {MaxDimensions} dimensions");
            }
        }
    }

    // Exporters write -1 where ONNX would have them leave the size out.
    private TensorDimension Dimension(long end)
    {
        var dimension = TensorDimension.Any;
        while (wire.Next(end, out var field, out var wireType))
        {
            switch (field)
            {
                case 1:
                    dimension = wire.Integer(wireType, end) is >= 0 and var size ? TensorDimension.Of(size) : TensorDimension.Any;
                    break;
                case 2:
                    dimension = wire.Text(wireType, end) is { Length: > 0 } symbol ? new TensorDimension(null, symbol) : TensorDimension.Any;
                    break;
                default:
                    wire.Skip(wireType, end);
                    break;
            }
        }

        return dimension;
    }

    private sealed record OnnxType(string Name, IReadOnlyList<TensorDimension>? Shape, bool IsOptional)
    {
        public string Text => Shape is { Count: > 0 } ? new TensorField(string.Empty, Name, Shape, Optional: false).Describe() : Name;
    }
}
