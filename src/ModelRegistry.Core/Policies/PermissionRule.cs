using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Policies;

/// <summary>Who may do one thing.</summary>
/// <param name="Action">One of <see cref="PolicyActions"/>.</param>
/// <param name="People">Names or logins; compared without case.</param>
/// <param name="Roles">Roles whose holders may.</param>
/// <param name="Source">Where it was written, e.g. <c>model.json#/policy/permissions/promote</c>.</param>
public sealed record PermissionRule(string Action, IReadOnlyList<string> People, IReadOnlyList<string> Roles, string Source)
{
    /// <summary>Gets the names or logins.</summary>
    public IReadOnlyList<string> People { get; } = new ValueList<string>(People);

    /// <summary>Gets the roles whose holders may.</summary>
    public IReadOnlyList<string> Roles { get; } = new ValueList<string>(Roles);

    /// <summary>Reads the rules of a resolved policy.</summary>
    public static IReadOnlyList<PermissionRule> ReadAll(JsonReader? permissions) => permissions is null
        ? []
        : [.. permissions.Json.Members.Select(member => Read(permissions, member.Name))];

    /// <summary>Returns rules as JSON, or null when there are none.</summary>
    public static JsonObject? ToJson(IReadOnlyList<PermissionRule> rules) => rules.Count == 0
        ? null
        : JsonObject.Of(rules.Select(rule => new JsonMember(rule.Action, rule.ToJson())));

    /// <summary>Returns both lists as one; where both speak of an action, <paramref name="moreSpecific"/> counts.</summary>
    public static IReadOnlyList<PermissionRule> Join(IReadOnlyList<PermissionRule> rules, IReadOnlyList<PermissionRule> moreSpecific)
    {
        if (rules.Count + moreSpecific.Count == 0)
        {
            return [];
        }

        return
        [
            .. PolicyActions.All.Select(action => Of(moreSpecific, action) ?? Of(rules, action)).OfType<PermissionRule>(),
        ];
    }

    /// <summary>Returns the rule about an action, or null when nobody is named.</summary>
    public static PermissionRule? Of(IReadOnlyList<PermissionRule> rules, string action) => rules.FirstOrDefault(rule => rule.Action == action);

    /// <summary>Reads what people wrote.</summary>
    /// <param name="permissions">The member <c>permissions</c>, or null.</param>
    /// <param name="actions">Actions that may stand there.</param>
    /// <param name="label">Name of the document in the sources of rules.</param>
    internal static IReadOnlyList<PermissionRule> ReadWritten(JsonReader? permissions, IReadOnlyList<string> actions, string label)
    {
        if (permissions is null)
        {
            return [];
        }

        permissions.Closed([.. actions]);
        return [.. permissions.Json.Members.Select(member => ReadWritten(permissions, member.Name, label))];
    }

    private static PermissionRule ReadWritten(JsonReader permissions, string action, string label)
    {
        var reader = permissions.Object(action);
        reader.Closed("people", "roles");
        var rule = new PermissionRule(action, Holders.People(reader, "people"), reader.Texts("roles"), $"{label}#{reader.Pointer}");
        var empty = rule.People.Count == 0 && reader.Has("people") ? "people" : rule.Roles.Count == 0 && reader.Has("roles") ? "roles" : null;
        return empty is not null ? throw reader.Error(empty, "must name somebody; leave it out to name nobody")
            : rule.People.Count + rule.Roles.Count > 0 ? rule
            : throw permissions.Error(action, "must name people or roles; leave it out to let anybody");
    }

    private static PermissionRule Read(JsonReader permissions, string action)
    {
        var reader = permissions.Object(action);
        reader.Closed("people", "roles", "source");
        return new PermissionRule(action, reader.Texts("people"), reader.Texts("roles"), reader.Text("source"));
    }

    private JsonObject ToJson() => JsonObject.Of(
        ("people", JsonLists.OfTexts(People)), ("roles", JsonLists.OfTexts(Roles)), ("source", Source));
}
