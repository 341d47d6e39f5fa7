using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Journal.State;

/// <summary>A leaf: keys in ordinal order and their values.</summary>
internal sealed class StateLeaf(JsonMember[] entries) : StateNode
{
    /// <summary>Most entries before a leaf becomes a branch.</summary>
    public const int Capacity = 32;

    /// <summary>Gets the entries, in ordinal order of the keys.</summary>
    public IReadOnlyList<JsonMember> Entries => entries;

    /// <summary>Returns a key's value, or null.</summary>
    public JsonValue? Find(string key)
    {
        var at = IndexOf(key);
        return at < 0 ? null : entries[at].Value;
    }

    /// <summary>Returns the entries with one added or replaced.</summary>
    public JsonMember[] With(string key, JsonValue value)
    {
        var at = IndexOf(key);
        var entry = new JsonMember(key, value);
        return at < 0 ? [.. entries[..~at], entry, .. entries[~at..]] : [.. entries[..at], entry, .. entries[(at + 1)..]];
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() =>
        JsonObject.Of(("entries", JsonObject.Of(entries)));

    private int IndexOf(string key)
    {
        var (low, high) = (0, entries.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(entries[middle].Name, key);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
