using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Policies;

/// <summary>What a policy says about reproducibility.</summary>
/// <param name="MinScore">Least score of the checklist, 0 to 100.</param>
/// <param name="Require">Questions of the checklist that must be answered fully, in the checklist's order.</param>
public sealed record ReproducibilitySetting(int MinScore, IReadOnlyList<string> Require) : GateSetting
{
    /// <summary>Least score where a policy asks for reproducibility and names none.</summary>
    public const int DefaultScore = 80;

    /// <summary>Gets what is asked for where a policy says no more than that.</summary>
    public static ReproducibilitySetting Default { get; } = new(DefaultScore, []);

    /// <summary>Gets the questions that must be answered fully.</summary>
    public IReadOnlyList<string> Require { get; } = new ValueList<string>(Require);

    /// <inheritdoc/>
    public override string Gate => GateNames.Reproducibility;

    /// <summary>Reads the setting.</summary>
    public static ReproducibilitySetting Read(JsonReader statement, string member)
    {
        var reader = statement.Object(member);
        reader.Closed("min_score", "require");
        return new ReproducibilitySetting(
            (int)(reader.OptionalInteger("min_score", 0, 100) ?? DefaultScore),
            RequiredClaims.Read(reader, MetadataChecklist.Questions) ?? []);
    }

    /// <summary>Returns a setting with the more specific score, that requires what either requires.</summary>
    public override GateSetting And(GateSetting other) => other is ReproducibilitySetting more
        ? new ReproducibilitySetting(more.MinScore, RequiredClaims.Join(Require, more.Require, MetadataChecklist.Questions)!)
        : this;

    /// <inheritdoc/>
    public override JsonValue ToJson() => JsonObject.Of(
        ("min_score", MinScore), ("require", Require.Count > 0 ? RequiredClaims.ToJson(Require) : null));
}
