using ModelRegistry.Core.Json;

namespace ModelRegistry.Reporting.Tests.Documentation;

/// <summary>Every member that templates see in documents of one page, with the types it was seen with.</summary>
internal sealed class ModelMembers
{
    private readonly List<string> _order = [];
    private readonly Dictionary<string, SortedSet<string>> _types = new(StringComparer.Ordinal);

    /// <summary>Adds what is in a document; members stand where they are first seen, below their parent.</summary>
    public ModelMembers Add(JsonObject document)
    {
        Add(string.Empty, document);
        return this;
    }

    /// <summary>Returns each member's path and type; <c>[]</c> after a list.</summary>
    public IReadOnlyList<(string Path, string Type)> Rows() => [.. _order.Select(path => (path, string.Join(" or ", _types[path].Order(NullLast))))];

    /// <summary>Returns lists that were empty in every document, whose rows are therefore unknown.</summary>
    public IReadOnlyList<string> Unknown() =>
        [.. _order.Where(path => _types[path].Contains("list") && !_types[path].Any(type => type.StartsWith("list of", StringComparison.Ordinal)))];

    private static Comparer<string> NullLast { get; } = Comparer<string>.Create((one, other) =>
        (one == "null").CompareTo(other == "null") is var order and not 0 ? order : string.CompareOrdinal(one, other));

    private void Add(string parent, JsonObject json)
    {
        foreach (var member in json.Members)
        {
            Add(parent.Length == 0 ? member.Name : $"{parent}.{member.Name}", member.Value);
        }
    }

    // Rows of what the first page shows are those of the lists they are taken from.
    private static bool IsCopied(string path) => path.StartsWith("page.", StringComparison.Ordinal);

    private void Add(string path, JsonValue value)
    {
        if (!_types.TryGetValue(path, out var types))
        {
            types = _types[path] = new SortedSet<string>(StringComparer.Ordinal);
            _order.Insert(Place(path), path);
        }

        types.Add(TypeOf(value));
        if (types.Contains("list of objects") || types.Contains("list of texts"))
        {
            types.Remove("list");
        }

        switch (value)
        {
            case JsonObject json:
                Add(path, json);
                break;
            case JsonArray array when !IsCopied(path):
                foreach (var item in array.Items.OfType<JsonObject>())
                {
                    Add(path + "[]", item);
                }

                break;
            default:
                break;
        }
    }

    // Behind the last member of the same parent, so that an object that is null in one document is described in its place.
    private int Place(string path)
    {
        var parent = path[..Math.Max(0, path.LastIndexOf('.'))];
        var last = _order.FindLastIndex(known => known.StartsWith(parent + ".", StringComparison.Ordinal) || known == parent || known + "[]" == parent);
        return parent.Length == 0 || last < 0 ? _order.Count : last + 1;
    }

    private static string TypeOf(JsonValue value) => value switch
    {
        JsonObject => "object",
        JsonArray { Items: [JsonObject, ..] } => "list of objects",
        JsonArray { Items: [_, ..] } => "list of texts",
        JsonArray => "list",
        JsonNumber number => long.TryParse(number.Text, out _) ? "whole number" : "number, as text",
        JsonString => "text",
        JsonLiteral { Value: null } => "null",
        _ => "flag",
    };
}
