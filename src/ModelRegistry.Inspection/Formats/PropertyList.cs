namespace ModelRegistry.Inspection.Formats;

/// <summary>Collects properties of a file: names distinct, values short, empty ones left out.</summary>
internal sealed class PropertyList
{
    private const int Longest = 500;
    private const int Most = 120;

    private readonly List<KeyValuePair<string, string>> _items = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Gets the properties in the order they were added.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Items => _items;

    /// <summary>Adds a property; of two with one name the first is kept.</summary>
    public void Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value) && name.Length <= Longest && _items.Count < Most && _names.Add(name))
        {
            _items.Add(KeyValuePair.Create(name, Shorten(value)));
        }
    }

    // Never between the halves of a surrogate pair.
    private static string Shorten(string value)
    {
        if (value.Length <= Longest)
        {
            return value;
        }

        var length = char.IsHighSurrogate(value[Longest - 1]) ? Longest - 1 : Longest;
        return value[..length] + "…";
    }
}
