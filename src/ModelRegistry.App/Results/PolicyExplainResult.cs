using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies.Explaining;

namespace ModelRegistry.App.Results;

/// <summary>The effective policy of a model, explained.</summary>
/// <param name="Model">The model.</param>
/// <param name="Policy">Digest of the policy that the definitions make.</param>
/// <param name="InForce">The policy the journal's decisions were last made under, or null when there are none.</param>
/// <param name="General">What is not about one stage.</param>
/// <param name="Stages">What each stage asks for.</param>
/// <param name="Holders">What the gates would say of the present holders, or null when nobody asked.</param>
public sealed record PolicyExplainResult(
    ModelName Model,
    Digest Policy,
    PolicyReference? InForce,
    IReadOnlyList<PolicyFact> General,
    IReadOnlyList<StageExplanation> Stages,
    IReadOnlyList<HolderReview>? Holders) : CommandResult
{
    /// <summary>Gets a value indicating whether the next decision adopts this policy, because another is in force.</summary>
    public bool IsChanged => InForce is not null && InForce.Digest != Policy;

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "policy explain"),
        ("model", Model.Text),
        ("policy", Policy.ToString()),
        ("in_force", InForce?.ToJson()),
        ("changed", IsChanged),
        ("general", JsonArray.Of(General.Select(Fact))),
        ("stages", JsonArray.Of(Stages.Select(stage => JsonObject.Of(
            ("stage", stage.Stage.Text), ("facts", JsonArray.Of(stage.Facts.Select(Fact))))))),
        ("holders", Holders is null ? null : JsonArray.Of(Holders.Select(HolderJson.Of))));

    private static JsonObject Fact(PolicyFact fact) => JsonObject.Of(
        ("about", fact.About),
        ("text", fact.Text),
        ("default", fact.IsDefault),
        ("sources", JsonArray.Of(fact.Sources.Select(source => (JsonValue)source))));
}
