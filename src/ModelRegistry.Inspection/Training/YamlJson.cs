using System.Globalization;
using System.Text.RegularExpressions;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ModelRegistry.Inspection.Training;

/// <summary>
/// Reads one YAML document as JSON by the core schema of YAML 1.2. Aliases are followed within a budget, so that a small
/// file cannot grow without limit; tags make nothing, and duplicate keys are refused.
/// </summary>
public static partial class YamlJson
{
    private const int MaxValues = 2_000_000;
    private const int MaxDepth = 64;

    /// <summary>Reads a document.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="plainText">Whether values without quotes stay the text they are: a digest of digits is no number.</param>
    /// <exception cref="UnreadableEvidenceException">It is not YAML, or too large or deep.</exception>
    public static JsonValue Read(string text, bool plainText = false)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                return JsonLiteral.Null;
            }

            return new Cursor(parser, plainText).Value(0);
        }
        catch (YamlException exception)
        {
            throw new UnreadableEvidenceException(
                $"is not YAML: line {exception.Start.Line}: {Quotation.Inert(exception.Message)}", exception);
        }
    }

    [GeneratedRegex(@"^[-+]?[0-9]+$")]
    private static partial Regex Whole { get; }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Fraction { get; }

    private static JsonValue Plain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => JsonLiteral.Null,
        "true" or "True" or "TRUE" => JsonLiteral.True,
        "false" or "False" or "FALSE" => JsonLiteral.False,
        _ => Number(text) is { } number ? new JsonNumber(number) : new JsonString(text),
    };

    // YAML writes +1, .5, 1. and 007 where JSON writes 1, 0.5, 1.0 and 7.
    private static string? Number(string text)
    {
        if (text.Length > DocumentLimits.MaxNumberLength || !(Whole.IsMatch(text) || Fraction.IsMatch(text)))
        {
            return null;
        }

        var sign = text[0] == '-' ? "-" : string.Empty;
        var rest = text.TrimStart('+', '-');
        var cut = rest.AsSpan().IndexOfAny('.', 'e', 'E');
        var whole = (cut < 0 ? rest : rest[..cut]).TrimStart('0');
        var tail = cut < 0 ? string.Empty : rest[cut..];
        if (tail is ['.'] or ['.', 'e' or 'E', ..])
        {
            tail = ".0" + tail[1..];
        }

        return sign + (whole.Length == 0 ? "0" : whole) + tail;
    }

    private sealed class Cursor(Parser parser, bool plainText)
    {
        private readonly Dictionary<AnchorName, (JsonValue Value, int Size)> _anchors = [];
        private int _values;

        public JsonValue Value(int depth)
        {
            if (depth > MaxDepth)
            {
                throw new UnreadableEvidenceException($"is nested deeper than {MaxDepth} levels");
            }

            if (parser.TryConsume<AnchorAlias>(out var alias))
            {
                return Known(alias);
            }

            var before = _values;
            Count(1);
            var anchor = (parser.Current as NodeEvent)?.Anchor ?? AnchorName.Empty;
            var value = Node(depth);
            if (!anchor.IsEmpty)
            {
                _anchors[anchor] = (value, _values - before);
            }

            return value;
        }

        private JsonValue Node(int depth)
        {
            if (parser.TryConsume<Scalar>(out var scalar))
            {
                return scalar.Style == ScalarStyle.Plain && !plainText ? Plain(scalar.Value) : new JsonString(scalar.Value);
            }

            return parser.TryConsume<SequenceStart>(out _) ? Sequence(depth) : Mapping(depth);
        }

        private JsonArray Sequence(int depth)
        {
            var items = new List<JsonValue>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Value(depth + 1));
            }

            return JsonArray.Of(items);
        }

        private JsonObject Mapping(int depth)
        {
            parser.Consume<MappingStart>();
            var members = new List<JsonMember>();
            var names = new HashSet<string>(StringComparer.Ordinal);
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var line = parser.Current!.Start.Line;
                var name = parser.TryConsume<Scalar>(out var key)
                    ? key.Value
                    : throw new UnreadableEvidenceException($"has a key in line {line} that is not plain text");
                if (!names.Add(name))
                {
                    throw new UnreadableEvidenceException(string.Create(CultureInfo.InvariantCulture, $"has {Quotation.Of(name)} twice, again in line {line}"));
                }

                members.Add(new JsonMember(name, Value(depth + 1)));
            }

            return JsonObject.Of(members);
        }

        private JsonValue Known(AnchorAlias alias)
        {
            if (!_anchors.TryGetValue(alias.Value, out var known))
            {
                throw new UnreadableEvidenceException($"refers to {Quotation.Of(alias.Value.Value)} before it is whole");
            }

            Count(known.Size);
            return known.Value;
        }

        private void Count(int more)
        {
            _values += more;
            if (_values > MaxValues)
            {
                throw new UnreadableEvidenceException($"holds more than {MaxValues} values");
            }
        }
    }
}
