namespace ModelRegistry.Inspection.MlFlow;

/// <summary>A value of a YAML document: a text, a list, or a map with distinct keys.</summary>
internal sealed class YamlNode
{
    /// <summary>Gets the text of a scalar, or null.</summary>
    public string? Text { get; init; }

    /// <summary>Gets the items of a list.</summary>
    public List<YamlNode> Items { get; } = [];

    /// <summary>Gets the members of a map, in document order.</summary>
    public List<KeyValuePair<string, YamlNode>> Members { get; } = [];

    /// <summary>Gets a member of a map, or null.</summary>
    public YamlNode? this[string name] => Members.FirstOrDefault(member => member.Key == name).Value;
}
