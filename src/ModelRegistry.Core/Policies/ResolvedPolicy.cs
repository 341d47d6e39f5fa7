using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>
/// The policy of one model with the registry's and the model's statements joined: what the journal seals and decisions
/// refer to by digest. Format 1, <c>docs/formats/policy.md</c>.
/// </summary>
/// <param name="Versioning">How versions are numbered.</param>
/// <param name="Roles">Roles and who holds them.</param>
/// <param name="Rollback">What people wrote about rolling back, or null; shown, not interpreted.</param>
/// <param name="Permissions">Who may do what, beside moving stages, which each stage says itself; anybody where nobody is named.</param>
/// <param name="Stages">Every stage of the registry, in order.</param>
public sealed record ResolvedPolicy(
    VersioningPolicy Versioning,
    IReadOnlyList<PolicyRole> Roles,
    string? Rollback,
    IReadOnlyList<PermissionRule> Permissions,
    IReadOnlyList<StagePolicy> Stages)
{
    private const int Format = 1;

    private readonly IReadOnlyList<PolicySigner> _signers = new ValueList<PolicySigner>([]);

    /// <summary>Gets the roles, registry's first.</summary>
    public IReadOnlyList<PolicyRole> Roles { get; } = new ValueList<PolicyRole>(Roles);

    /// <summary>Gets who may approve with a signature.</summary>
    public IReadOnlyList<PolicySigner> Signers { get => _signers; init => _signers = new ValueList<PolicySigner>(value); }

    /// <summary>Gets which versions keep their artifact bytes, or null: then nothing is ever pruned.</summary>
    public RetentionRule? Retention { get; init; }

    /// <summary>Gets who may do what beside moving stages.</summary>
    public IReadOnlyList<PermissionRule> Permissions { get; } = new ValueList<PermissionRule>(Permissions);

    /// <summary>Gets every stage of the registry, in order.</summary>
    public IReadOnlyList<StagePolicy> Stages { get; } = new ValueList<StagePolicy>(Stages);

    /// <summary>Gets the digest of the policy as a document of its own.</summary>
    public Digest Digest => Digest.Of(JsonText.ToBytes(ToJson()));

    /// <summary>Reads a resolved policy.</summary>
    /// <exception cref="DocumentException">The document is not one.</exception>
    public static ResolvedPolicy Read(JsonReader reader)
    {
        reader.Closed("format", "versioning", "roles", "signers", "rollback", "retention", "permissions", "stages");
        reader.Format(Format);
        var roles = reader.OptionalObject("roles");
        return new ResolvedPolicy(
            VersioningPolicy.Read(reader.Object("versioning")),
            roles is null ? [] : [.. roles.Json.Members.Select(role => Holders.Role(roles, role.Name))],
            reader.OptionalText("rollback"),
            PermissionRule.ReadAll(reader.OptionalObject("permissions")),
            [.. reader.Array("stages").Select(StagePolicy.Read)])
        {
            Signers = PolicySigner.ReadAll(reader.OptionalObject("signers")),
            Retention = reader.OptionalObject(RetentionRule.Member) is { } retention ? RetentionRule.Read(retention) : null,
        };
    }

    /// <summary>Reads a resolved policy out of an entry that carries it.</summary>
    /// <exception cref="DocumentException">The object is not one.</exception>
    public static ResolvedPolicy Read(JsonObject json) => Read(new JsonReader(DocumentSource.None, json, string.Empty));

    /// <summary>Returns what a stage asks for, or null when the policy has no such stage.</summary>
    public StagePolicy? Stage(StageName name) => Stages.FirstOrDefault(stage => stage.Name == name);

    /// <summary>Returns what a stage asks for.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when the registry has no such stage.</exception>
    public StagePolicy RequireStage(StageName name)
    {
        if (Stage(name) is { } found)
        {
            return found;
        }

        var stages = Stages.Select(known => known.Name.Text).ToArray();
        var near = Spelling.Nearest(name.Text, stages);
        throw new RegistryException(
            RegistryErrorCode.NotFound,
            $"There is no stage {name}.",
            near is null ? $"The stages are {string.Join(", ", stages)}." : $"Did you mean {near}? The stages are {string.Join(", ", stages)}.");
    }

    /// <summary>Returns a role, or null when the policy does not define it.</summary>
    public PolicyRole? Role(string name) => Roles.FirstOrDefault(role => role.Name == name);

    /// <summary>Returns the keys of a person, or null when there are none.</summary>
    public PolicySigner? Signer(string person) => Signers.FirstOrDefault(signer => signer.Person.Equals(person, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns the policy as JSON, members in document order.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("format", Format),
        ("versioning", Versioning.ToJson()),
        ("roles", JsonObject.Of(Roles.Select(role => new JsonMember(role.Name, JsonLists.OfTexts(Holders.Texts(role)))))),
        ("signers", PolicySigner.ToJson(Signers)),
        ("rollback", Rollback),
        (RetentionRule.Member, Retention?.ToJson()),
        ("permissions", PermissionRule.ToJson(Permissions)),
        ("stages", JsonArray.Of(Stages.Select(stage => stage.ToJson()))));
}
