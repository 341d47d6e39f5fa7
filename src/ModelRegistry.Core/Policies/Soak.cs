using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>How long a version has to have held an earlier stage, without interruption, before it may move on.</summary>
/// <param name="Time">How long.</param>
public sealed record Soak(Duration Time) : GateSetting
{
    /// <summary>Name of the member.</summary>
    public const string Member = "soak";

    /// <inheritdoc/>
    public override string Gate => GateNames.StageOrder;

    /// <summary>Reads the setting.</summary>
    public static Soak Read(JsonReader statement, string member) => new(statement.Parse<Duration>(member));

    /// <inheritdoc/>
    public override JsonValue ToJson() => Time.Text;
}
