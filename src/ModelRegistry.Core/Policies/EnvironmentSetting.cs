using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Policies;

/// <summary>What a policy says about the environment.</summary>
/// <param name="Require">Claims that must hold, in the order of <see cref="Claims"/>; null for all.</param>
public sealed record EnvironmentSetting(IReadOnlyList<string>? Require) : GateSetting
{
    /// <summary>Name of the claim about the container image.</summary>
    public const string Image = "env_image";

    /// <summary>Name of the claim about the lock file.</summary>
    public const string Lockfile = "env_lockfile";

    /// <summary>Name of the claim about the framework.</summary>
    public const string Framework = "env_framework";

    /// <summary>Gets the names of all claims, in order.</summary>
    public static IReadOnlyList<string> Claims { get; } = [Image, Lockfile, Framework];

    /// <inheritdoc/>
    public override string Gate => GateNames.Environment;

    /// <summary>Reads the setting.</summary>
    public static EnvironmentSetting Read(JsonReader statement, string member)
    {
        var reader = statement.Object(member);
        reader.Closed("require");
        return new EnvironmentSetting(RequiredClaims.Read(reader, Claims));
    }

    /// <summary>Returns a setting that asks for what either asks for.</summary>
    public override GateSetting And(GateSetting other) =>
        other is EnvironmentSetting more ? new EnvironmentSetting(RequiredClaims.Join(Require, more.Require, Claims)) : this;

    /// <inheritdoc/>
    public override JsonValue ToJson() => JsonObject.Of(("require", RequiredClaims.ToJson(Require)));
}
