using ModelRegistry.Inspection.Formats;

namespace ModelRegistry.Inspection.Onnx;

/// <summary>Reads <c>ModelProto</c>, the whole of an ONNX file.</summary>
internal sealed class OnnxModelReader(WireReader wire)
{
    private const int MaxListed = 100;

    private readonly OnnxContents _contents = new();

    /// <summary>Reads the file from its beginning to its end.</summary>
    public OnnxContents Read()
    {
        var graphs = new OnnxGraphReader(wire, _contents);
        var end = wire.Length;
        while (wire.Next(end, out var field, out var type))
        {
            switch (field)
            {
                case 7:
                    graphs.Main(wire.Enter(type, end));
                    break;
                case 8:
                    Opset(wire.Enter(type, end));
                    break;
                case 14:
                    Metadata(wire.Enter(type, end));
                    break;
                case 25:
                    Function(wire.Enter(type, end), graphs);
                    break;
                default:
                    Text(field, type, end);
                    break;
            }
        }

        return _contents.HasGraph ? _contents : throw new UnreadableContentException("it has no graph");
    }

    private void Text(int field, WireType type, long end)
    {
        switch (field)
        {
            case 1:
                _contents.IrVersion = wire.Integer(type, end);
                break;
            case 2:
                _contents.Producer = wire.ShortText(type, end);
                break;
            case 3:
                _contents.ProducerVersion = wire.ShortText(type, end);
                break;
            case 4:
                _contents.Domain = wire.ShortText(type, end);
                break;
            case 5:
                _contents.ModelVersion = wire.Integer(type, end);
                break;
            default:
                wire.Skip(type, end);
                break;
        }
    }

    private void Opset(long end)
    {
        var domain = string.Empty;
        var version = 0L;
        while (wire.Next(end, out var field, out var type))
        {
            switch (field)
            {
                case 1:
                    domain = wire.Text(type, end);
                    break;
                case 2:
                    version = wire.Integer(type, end);
                    break;
                default:
                    wire.Skip(type, end);
                    break;
            }
        }

        if (_contents.Opsets.Count < MaxListed)
        {
            _contents.Opsets.Add(KeyValuePair.Create(domain.Length == 0 ? "ai.onnx" : domain, version));
        }
    }

    private void Metadata(long end)
    {
        var (key, value) = new OnnxTensorReader(wire, _contents).Pair(end);
        if (value is not null && _contents.Metadata.Count < MaxListed)
        {
            _contents.Metadata.Add(KeyValuePair.Create(key, value));
        }
    }

    private void Function(long end, OnnxGraphReader graphs)
    {
        var name = string.Empty;
        var domain = string.Empty;
        while (wire.Next(end, out var field, out var type))
        {
            switch (field)
            {
                case 1:
                    name = wire.Text(type, end);
                    break;
                case 7:
                    graphs.Node(wire.Enter(type, end), 0);
                    break;
                case 10:
                    domain = wire.Text(type, end);
                    break;
                case 11:
                    graphs.Attribute(wire.Enter(type, end), 0);
                    break;
                default:
                    wire.Skip(type, end);
                    break;
            }
        }

        if (_contents.Functions.Count < MaxListed)
        {
            _contents.Functions.Add(domain.Length == 0 ? name : $"{domain}.{name}");
        }
    }
}
