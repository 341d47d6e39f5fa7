using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Inspection.Formats;

namespace ModelRegistry.Inspection.Safetensors;

/// <summary>The header of a safetensors file: which tensors it has, and where their bytes are.</summary>
internal sealed class SafetensorsHeader
{
    private const int MaxTensors = 250_000;
    private const int MaxName = 4096;
    private const int MaxDimensions = 64;
    private const long MaxKept = 32L << 20;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<Extent> _extents = [];
    private readonly SortedSet<string> _types = new(StringComparer.Ordinal);
    private readonly List<string> _lines = [];
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private long _kept;

    private SafetensorsHeader()
    {
    }

    /// <summary>Gets the number of tensors.</summary>
    public int Tensors => _extents.Count;

    /// <summary>Gets the number of elements of all tensors.</summary>
    public Int128 Parameters { get; private set; }

    /// <summary>Gets the element types, sorted.</summary>
    public IReadOnlyCollection<string> Types => _types;

    /// <summary>Gets the texts of <c>__metadata__</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _metadata;

    /// <summary>Gets the digest of names, types and shapes in the order of names: the same for equal architectures.</summary>
    public Digest Layout
    {
        get
        {
            _lines.Sort(StringComparer.Ordinal);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var line in _lines)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(line));
            }

            return Digest.FromBytes(hash.GetHashAndReset());
        }
    }

    /// <summary>Reads a header of known length.</summary>
    public static SafetensorsHeader Read(ContentReader content, int length)
    {
        var header = new SafetensorsHeader();
        var tokens = new HeaderTokens(content, length);
        tokens.Next(JsonTokenType.StartObject, "an object");
        while (tokens.Next() && tokens.Kind == JsonTokenType.PropertyName)
        {
            header.Member(tokens, tokens.Text);
        }

        return tokens.Next() ? throw new UnreadableContentException("its header goes on after its end") : header;
    }

    /// <summary>Checks that the tensors' bytes follow each other from the first byte of the data to its last.</summary>
    public void CheckTiling(long size)
    {
        _extents.Sort((left, right) => left.Begin != right.Begin ? left.Begin.CompareTo(right.Begin) : left.End.CompareTo(right.End));
        var next = 0L;
        foreach (var extent in _extents)
        {
            if (extent.Begin != next)
            {
                var what = extent.Begin < next ? "overlaps the tensor before it" : "leaves a gap before it";
                throw new UnreadableContentException($"tensor {Quotation.Of(extent.Name)} {what}: it begins at byte {Text(extent.Begin)} of the data, not at {Text(next)}");
            }

            next = extent.End;
        }

        if (next != size)
        {
            throw new UnreadableContentException($"its tensors take {Text(next)} bytes, and the data have {Text(size)}");
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private void Member(HeaderTokens tokens, string name)
    {
        _kept += name.Length;
        if (name.Length > MaxName || _kept > MaxKept)
        {
            throw new UnreadableContentException($"a tensor's name has more than {MaxName} characters, or all together more than 32 MiB");
        }

        if (!_names.Add(name))
        {
            throw new UnreadableContentException($"it names {Quotation.Of(name)} twice");
        }

        tokens.Next(JsonTokenType.StartObject, "an object");
        if (name == "__metadata__")
        {
            ReadMetadata(tokens);
        }
        else
        {
            Tensor(tokens, name);
        }
    }

    private void ReadMetadata(HeaderTokens tokens)
    {
        while (tokens.Next() && tokens.Kind == JsonTokenType.PropertyName)
        {
            var key = tokens.Text;
            var value = tokens.Next(JsonTokenType.String, "text");
            _kept += key.Length + value.Length;
            if (_kept > MaxKept)
            {
                throw new UnreadableContentException("its metadata takes more than 32 MiB");
            }

            if (!_metadata.TryAdd(key, value))
            {
                throw new UnreadableContentException($"its metadata names {Quotation.Of(key)} twice");
            }
        }
    }

    private void Tensor(HeaderTokens tokens, string name)
    {
        string? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        while (tokens.Next() && tokens.Kind == JsonTokenType.PropertyName)
        {
            switch (tokens.Text)
            {
                case "dtype" when type is null:
                    type = tokens.Next(JsonTokenType.String, "text");
                    break;
                case "shape" when shape is null:
                    shape = Numbers(tokens, name);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = Numbers(tokens, name);
                    break;
                default:
                    throw new UnreadableContentException($"tensor {Quotation.Of(name)} has member {Quotation.Of(tokens.Text)} twice, or the format has no such member");
            }
        }

        if (type is null || shape is null || offsets is not { Count: 2 })
        {
            throw new UnreadableContentException($"tensor {Quotation.Of(name)} lacks dtype, shape or two data_offsets");
        }

        Add(name, type, shape, offsets);
    }

    private void Add(string name, string type, List<long> shape, List<long> offsets)
    {
        var element = SafetensorsElementTypes.Find(type)
            ?? throw new UnreadableContentException($"tensor {Quotation.Of(name)} has dtype {Quotation.Of(type)}, which is not one of the format's");
        var elements = Elements(name, shape);
        if (offsets[1] < offsets[0] || elements * element.Bits != (Int128)(offsets[1] - offsets[0]) * 8)
        {
            throw new UnreadableContentException(
                $"tensor {Quotation.Of(name)} of {element.Name}[{string.Join(", ", shape)}] does not fit its data_offsets {Text(offsets[0])} to {Text(offsets[1])}");
        }

        Parameters += elements;
        _types.Add(element.Name);
        _lines.Add($"{name}\t{type}\t{string.Join(',', shape)}\n");
        _extents.Add(new Extent(name, offsets[0], offsets[1]));
        if (_extents.Count > MaxTensors)
        {
            throw new UnreadableContentException($"it has more than {MaxTensors} tensors");
        }
    }

    private static Int128 Elements(string name, List<long> shape)
    {
        var elements = Int128.One;
        foreach (var size in shape)
        {
            elements *= size;
            if (elements > long.MaxValue)
            {
                throw new UnreadableContentException($"tensor {Quotation.Of(name)} has more elements than any file can hold");
            }
        }

        return elements;
    }

    private static List<long> Numbers(HeaderTokens tokens, string name)
    {
        var numbers = new List<long>();
        tokens.Next(JsonTokenType.StartArray, "a list");
        while (tokens.Next() && tokens.Kind == JsonTokenType.Number)
        {
            numbers.Add(long.TryParse(tokens.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new UnreadableContentException($"tensor {Quotation.Of(name)} has {Quotation.Of(tokens.Text)} for a size or offset"));
            if (numbers.Count > MaxDimensions)
            {
                throw new UnreadableContentException($"tensor {Quotation.Of(name)} has more than {MaxDimensions} dimensions");
            }
        }

        return tokens.Kind == JsonTokenType.EndArray
            ? numbers
            : throw new UnreadableContentException($"tensor {Quotation.Of(name)} has something else than numbers for its sizes or offsets");
    }

    private sealed record Extent(string Name, long Begin, long End);
}
