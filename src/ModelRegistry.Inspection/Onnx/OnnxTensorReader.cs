using ModelRegistry.Inspection.Formats;

namespace ModelRegistry.Inspection.Onnx;

/// <summary>Reads <c>TensorProto</c> without its data: the name, and the file its data stand in when they stand in another.</summary>
internal sealed class OnnxTensorReader(WireReader wire, OnnxContents contents)
{
    private const long External = 1;
    private const int MaxExternalFiles = 10_000;

    /// <summary>Reads the tensor that ends at <paramref name="end"/> and returns its name.</summary>
    public string Tensor(long end)
    {
        var name = string.Empty;
        string? location = null;
        var isExternal = false;
        while (wire.Next(end, out var field, out var type))
        {
            switch (field)
            {
                case 8:
                    name = wire.Text(type, end);
                    break;
                case 13:
                    var (key, value) = Pair(wire.Enter(type, end));
                    location = key == "location" ? value : location;
                    break;
                case 14:
                    isExternal = wire.Integer(type, end) == External;
                    break;
                default:
                    wire.Skip(type, end);
                    break;
            }
        }

        if (isExternal)
        {
            AddExternal(name, location);
        }

        return name;
    }

    /// <summary>Reads the sparse tensor that ends at <paramref name="end"/> and returns the name of its values.</summary>
    public string SparseTensor(long end)
    {
        var name = string.Empty;
        while (wire.Next(end, out var field, out var type))
        {
            switch (field)
            {
                case 1:
                    name = Tensor(wire.Enter(type, end));
                    break;
                case 2:
                    Tensor(wire.Enter(type, end));
                    break;
                default:
                    wire.Skip(type, end);
                    break;
            }
        }

        return name;
    }

    /// <summary>Reads a pair of texts; a value too long to be kept is null.</summary>
    public (string Key, string? Value) Pair(long end)
    {
        var key = string.Empty;
        var value = (string?)string.Empty;
        while (wire.Next(end, out var field, out var type))
        {
            switch (field)
            {
                case 1:
                    key = wire.Text(type, end);
                    break;
                case 2:
                    value = wire.ShortText(type, end);
                    break;
                default:
                    wire.Skip(type, end);
                    break;
            }
        }

        return (key, value);
    }

    private void AddExternal(string name, string? location)
    {
        if (string.IsNullOrEmpty(location))
        {
            throw new UnreadableContentException($"tensor '{name}' has its data in another file and does not say in which");
        }

        if (contents.ExternalFiles.Add(location) && contents.ExternalFiles.Count > MaxExternalFiles)
        {
            throw new UnreadableContentException($"its tensors stand in more than {MaxExternalFiles} other files");
        }
    }
}
