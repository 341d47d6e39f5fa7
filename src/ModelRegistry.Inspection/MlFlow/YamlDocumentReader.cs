using ModelRegistry.Core.Models;
using ModelRegistry.Inspection.Formats;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ModelRegistry.Inspection.MlFlow;

/// <summary>
/// Builds a small YAML document from parser events: one document, at most 32 levels and 20,000 values, keys distinct. An alias
/// is the same node again, never a copy, so that nothing can be multiplied.
/// </summary>
internal sealed class YamlDocumentReader
{
    private const int MaxDepth = 32;
    private const int MaxNodes = 20_000;

    private readonly IParser _parser;
    private readonly Dictionary<string, YamlNode> _anchors = new(StringComparer.Ordinal);
    private int _nodes;

    private YamlDocumentReader(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>Reads the document.</summary>
    /// <exception cref="UnreadableContentException">It is not YAML, or larger, deeper or stranger than these documents are.</exception>
    public static YamlNode Read(string text)
    {
        try
        {
            return new YamlDocumentReader(text).Document();
        }
        catch (YamlException exception)
        {
            throw new UnreadableContentException($"line {exception.Start.Line} is not YAML");
        }
    }

    private YamlNode Document()
    {
        _parser.Consume<StreamStart>();
        _parser.Consume<DocumentStart>();
        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        return _parser.TryConsume<StreamEnd>(out _) ? root : throw new UnreadableContentException("it holds more than one document");
    }

    private YamlNode Node(int depth)
    {
        if (depth > MaxDepth || ++_nodes > MaxNodes)
        {
            throw new UnreadableContentException($"it has more than {MaxDepth} levels or {MaxNodes} values");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.GetValueOrDefault(alias.Value.Value) ?? throw new UnreadableContentException("it refers to an anchor that is not there");
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return Anchored(scalar, new YamlNode { Text = scalar.Value });
        }

        return _parser.TryConsume<SequenceStart>(out var sequence) ? List(sequence, depth) : Map(_parser.Consume<MappingStart>(), depth);
    }

    private YamlNode List(SequenceStart start, int depth)
    {
        var node = new YamlNode();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            node.Items.Add(Node(depth + 1));
        }

        return Anchored(start, node);
    }

    private YamlNode Map(MappingStart start, int depth)
    {
        var node = new YamlNode();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(depth + 1).Text ?? throw new UnreadableContentException("a key in it is not text");
            node.Members.Add(names.Add(key)
                ? KeyValuePair.Create(key, Node(depth + 1))
                : throw new UnreadableContentException($"it names {Quotation.Of(key)} twice"));
        }

        return Anchored(start, node);
    }

    // An anchor is known from its end on, so that no node can hold itself.
    private YamlNode Anchored(NodeEvent start, YamlNode node)
    {
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor.Value] = node;
        }

        return node;
    }
}
