namespace ModelRegistry.Core.Json;

/// <summary>A JSON object; member names are distinct and keep their order.</summary>
public sealed class JsonObject : JsonValue
{
    private readonly Dictionary<string, JsonValue> _byName;

    internal JsonObject(IReadOnlyList<JsonMember> members, int offset = -1)
    {
        Members = members;
        Offset = offset;
        _byName = members.ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
    }

    /// <summary>Gets an object without members.</summary>
    public static JsonObject Empty { get; } = new([]);

    /// <summary>Gets the members in document order.</summary>
    public IReadOnlyList<JsonMember> Members { get; }

    /// <inheritdoc/>
    public override string Kind => "object";

    /// <summary>Gets a member's value, or null when there is no such member.</summary>
    public JsonValue? this[string name] => _byName.GetValueOrDefault(name);

    /// <summary>Makes an object; members whose value is null or JSON null are left out.</summary>
    public static JsonObject Of(params (string Name, JsonValue? Value)[] members)
    {
        // A plain loop: queries over tuples are compiled anew at every start of the program.
        var kept = new List<JsonMember>(members.Length);
        foreach (var (name, value) in members)
        {
            if (value is not (null or JsonLiteral { Value: null }))
            {
                kept.Add(new JsonMember(name, value));
            }
        }

        return new JsonObject(kept);
    }

    /// <summary>Makes an object of members computed elsewhere, in the order given.</summary>
    public static JsonObject Of(IEnumerable<JsonMember> members) => new([.. members]);

    /// <summary>Returns the object with a member replaced in place, or added at the end.</summary>
    public JsonObject With(string name, JsonValue value) => new(_byName.ContainsKey(name)
        ? [.. Members.Select(member => member.Name == name ? new JsonMember(name, value) : member)]
        : [.. Members, new JsonMember(name, value)]);

    /// <summary>Returns the object without a member.</summary>
    public JsonObject Without(string name) => new([.. Members.Where(member => member.Name != name)]);
}
