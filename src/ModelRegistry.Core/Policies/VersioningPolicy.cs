using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>How versions are numbered, and what people agreed a bump means.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Rules">Free text by <c>MAJOR</c>, <c>MINOR</c> and <c>PATCH</c>; shown, not interpreted.</param>
public sealed record VersioningPolicy(VersioningScheme Scheme, IReadOnlyList<KeyValuePair<string, string>> Rules)
{
    private static readonly (VersioningScheme Scheme, string Text)[] Schemes =
        [(VersioningScheme.SemVer, "semver"), (VersioningScheme.Numeric, "numeric")];

    /// <summary>Gets what holds when nobody says otherwise.</summary>
    public static VersioningPolicy Default { get; } = new(VersioningScheme.SemVer, []);

    /// <summary>Gets the free text by kind of bump, in document order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Rules { get; } = new ValueList<KeyValuePair<string, string>>(Rules);

    /// <summary>Reads <c>versioning</c>.</summary>
    public static VersioningPolicy Read(JsonReader reader)
    {
        reader.Closed("scheme", "rules");
        var rules = reader.OptionalObject("rules");
        rules?.Closed("MAJOR", "MINOR", "PATCH");
        return new VersioningPolicy(ReadScheme(reader), rules?.TextMembers() ?? []);
    }

    /// <summary>Returns the policy as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("scheme", Schemes.First(known => known.Scheme == Scheme).Text),
        ("rules", Rules.Count == 0 ? null : JsonObject.Of(Rules.Select(rule => new JsonMember(rule.Key, rule.Value)))));

    private static VersioningScheme ReadScheme(JsonReader reader)
    {
        var text = reader.OptionalText("scheme") ?? "semver";
        var known = Schemes.Where(known => known.Text == text).Select(known => (VersioningScheme?)known.Scheme).FirstOrDefault();
        return known ?? throw reader.Error("scheme", $"must be semver or numeric, not {Quotation.Of(text)}");
    }
}
