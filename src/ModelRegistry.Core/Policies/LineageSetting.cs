using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Policies;

/// <summary>What a policy says about lineage.</summary>
/// <param name="Require">Claims that must hold, in the order of <see cref="Claims"/>; null for all.</param>
/// <param name="Repository">Whether the commit must have been looked up in its repository.</param>
public sealed record LineageSetting(IReadOnlyList<string>? Require, bool Repository) : GateSetting
{
    /// <summary>Name of the claim about the commit.</summary>
    public const string CodeCommit = "code_commit";

    /// <summary>Name of the claim that the working tree had no changes.</summary>
    public const string CodeClean = "code_clean";

    /// <summary>Name of the claim about the pipeline run.</summary>
    public const string CodeRun = "code_run";

    /// <summary>Name of the claim about the data snapshot.</summary>
    public const string DataSnapshot = "data_snapshot";

    /// <summary>Name of the claim about the data's digest.</summary>
    public const string DataDigest = "data_digest";

    /// <summary>Name of the claim about the time the data covers.</summary>
    public const string DataWindow = "data_window";

    /// <summary>Gets the names of all claims, in order.</summary>
    public static IReadOnlyList<string> Claims { get; } = [CodeCommit, CodeClean, CodeRun, DataSnapshot, DataDigest, DataWindow];

    /// <inheritdoc/>
    public override string Gate => GateNames.Lineage;

    /// <summary>Reads the setting.</summary>
    public static LineageSetting Read(JsonReader statement, string member)
    {
        var reader = statement.Object(member);
        reader.Closed("require", "repository");
        return new LineageSetting(RequiredClaims.Read(reader, Claims), reader.Flag("repository"));
    }

    /// <summary>Returns a setting that asks for what either asks for.</summary>
    public override GateSetting And(GateSetting other) => other is LineageSetting more
        ? new LineageSetting(RequiredClaims.Join(Require, more.Require, Claims), Repository || more.Repository)
        : this;

    /// <inheritdoc/>
    public override JsonValue ToJson() => JsonObject.Of(
        ("require", RequiredClaims.ToJson(Require)), ("repository", Repository ? JsonLiteral.True : null));
}
