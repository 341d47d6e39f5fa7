using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Policies;

/// <summary>
/// What a policy says about loading files: imports and code it allows beyond the tool's own list, and formats it denies altogether.
/// </summary>
/// <param name="Allow">Names such as <c>mypackage.transforms.Scaler</c>, or everything directly below a package: <c>mypackage.*</c>.</param>
/// <param name="Deny">Formats, e.g. <c>pickle</c>.</param>
public sealed record SerializationSetting(IReadOnlyList<string> Allow, IReadOnlyList<string> Deny) : GateSetting
{
    private const string Wildcard = ".*";

    private static readonly string[] Formats = ["pickle"];

    /// <summary>Gets what is allowed.</summary>
    public IReadOnlyList<string> Allow { get; } = new ValueList<string>(Allow);

    /// <summary>Gets the formats that are denied.</summary>
    public IReadOnlyList<string> Deny { get; } = new ValueList<string>(Deny);

    /// <inheritdoc/>
    public override string Gate => GateNames.Serialization;

    /// <summary>Reads the member <paramref name="name"/> of a statement.</summary>
    public static SerializationSetting Read(JsonReader statement, string name)
    {
        var reader = statement.Object(name);
        reader.Closed("allow", "formats");
        var formats = reader.OptionalObject("formats");
        formats?.Closed("deny");
        var allow = reader.Texts("allow");
        var deny = formats?.Texts("deny") ?? [];
        return allow.FirstOrDefault(text => Problem(text) is not null) is { } bad ? throw reader.Error("allow", $"has {Models.Quotation.Of(bad)}; {Problem(bad)}")
            : deny.FirstOrDefault(format => !Formats.Contains(format)) is { } unknown
            ? throw formats!.Error("deny", $"names {Models.Quotation.Of(unknown)}, which is no format that can be denied; known: {string.Join(", ", Formats)}")
            : new SerializationSetting(allow, deny);
    }

    /// <summary>Both statements count: what either allows is allowed, what either denies is denied.</summary>
    public override GateSetting And(GateSetting other) => other is SerializationSetting setting
        ? new SerializationSetting([.. Allow.Union(setting.Allow)], [.. Deny.Union(setting.Deny)])
        : other;

    /// <inheritdoc/>
    public override JsonValue ToJson() => JsonObject.Of(
        ("allow", Allow.Count == 0 ? null : JsonLists.OfTexts(Allow)),
        ("formats", Deny.Count == 0 ? null : JsonObject.Of(("deny", JsonLists.OfTexts(Deny)))));

    /// <summary>Returns whether something is allowed by its whole name.</summary>
    public bool AllowsName(string name) => Allow.Contains(name);

    /// <summary>
    /// Returns whether a wildcard allows an import; a name that walks through attributes (<c>module:a.b</c>) is never meant.
    /// </summary>
    public bool AllowsPattern(string name) => !name.Contains(':', StringComparison.Ordinal)
        && Allow.Any(allowed => allowed.EndsWith(Wildcard, StringComparison.Ordinal) && name.StartsWith(allowed[..^1], StringComparison.Ordinal));

    /// <summary>Returns whether a format is denied.</summary>
    public bool Denies(string format) => Deny.Contains(format);

    /// <summary>Returns what is wrong with something that is to be allowed, or null.</summary>
    public static string? Problem(string text)
    {
        var star = text.IndexOf('*', StringComparison.Ordinal);
        return star >= 0 && (star != text.Length - 1 || text.Length < 3 || !text.EndsWith(Wildcard, StringComparison.Ordinal))
            ? "a wildcard stands at the end, behind the name of a package: mypackage.*"
            : text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)) ? "a name has no spaces" : null;
    }
}
