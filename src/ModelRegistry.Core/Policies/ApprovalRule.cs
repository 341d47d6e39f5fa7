using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Policies;

/// <summary>Who has to agree before a stage moves.</summary>
/// <param name="Minimum">Least number of distinct approvers, 0 to 6.</param>
/// <param name="Roles">Roles of which each approver holds one; anybody may approve when there are none.</param>
public sealed record ApprovalRule(int Minimum, IReadOnlyList<string> Roles)
{
    /// <summary>Most approvers a policy may ask for: GitHub lets six environments stand in a row.</summary>
    public const int MaxMinimum = 6;

    /// <summary>Gets the rule that asks nobody.</summary>
    public static ApprovalRule None { get; } = new(0, []);

    /// <summary>Gets the rule that asks for one approver, whoever it is.</summary>
    public static ApprovalRule Anybody { get; } = new(1, []);

    /// <summary>Gets the roles of which each approver holds one.</summary>
    public IReadOnlyList<string> Roles { get; } = new ValueList<string>(Roles);

    /// <summary>Reads a rule; without <c>minimum</c> it asks for one approver.</summary>
    public static ApprovalRule Read(JsonReader reader)
    {
        reader.Closed("minimum", "roles");
        return new ApprovalRule((int)(reader.OptionalInteger("minimum", 0, MaxMinimum) ?? 1), reader.Texts("roles"));
    }

    /// <summary>Returns the rule as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("minimum", Minimum), ("roles", JsonLists.OfTexts(Roles)));
}
