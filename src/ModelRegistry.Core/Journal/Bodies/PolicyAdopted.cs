using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>The model is governed by this policy from here on.</summary>
/// <param name="Policy">The whole resolved policy (registry and model).</param>
/// <param name="Owners">Owners of the model at that time.</param>
/// <param name="Sources">Definition files it was resolved from, with their digests.</param>
public sealed record PolicyAdopted(JsonObject Policy, IReadOnlyList<string> Owners, IReadOnlyList<PolicySource> Sources) : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "policy_adopted";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [];

    /// <summary>Gets the digest of the resolved policy's document.</summary>
    public Digest PolicyDigest => Digest.Of(JsonText.ToBytes(Policy));

    /// <summary>Reads the body.</summary>
    public static PolicyAdopted Read(JsonReader reader)
    {
        reader.Closed("policy", "owners", "sources");
        return new PolicyAdopted(
            reader.Object("policy").Json,
            reader.Texts("owners"),
            [.. reader.Array("sources").Select(PolicySource.Read)]);
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("policy", Policy),
        ("owners", JsonArray.Of(Owners.Select(owner => (JsonValue)owner))),
        ("sources", JsonArray.Of(Sources.Select(source => source.ToJson()))));
}
