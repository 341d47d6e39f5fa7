using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>What one stage asks for before it moves, with nothing left to look up.</summary>
/// <param name="Name">The stage.</param>
/// <param name="Gates">Names of the gates that judge a version for the stage, in order.</param>
/// <param name="Split">Split to judge where a rule names none, or null.</param>
/// <param name="Thresholds">Rules over metrics.</param>
/// <param name="Bias">Rules over groups.</param>
/// <param name="Approvals">Who has to agree.</param>
/// <param name="Permissions">Who may move the stage, forward and back; anybody where nobody is named.</param>
/// <param name="Settings">What is said to single gates, at most one setting of each type.</param>
public sealed record StagePolicy(
    StageName Name,
    IReadOnlyList<string> Gates,
    string? Split,
    IReadOnlyList<MetricRequirement> Thresholds,
    IReadOnlyList<MetricRequirement> Bias,
    ApprovalRule Approvals,
    IReadOnlyList<PermissionRule> Permissions,
    IReadOnlyList<GateSetting> Settings)
{
    private static readonly string[] Members = ["name", "gates", "split", "thresholds", "bias", "approvals", "permissions", .. GateSettings.Members];

    /// <summary>Gets the names of the gates, in order.</summary>
    public IReadOnlyList<string> Gates { get; } = new ValueList<string>(Gates);

    /// <summary>Gets the rules over metrics.</summary>
    public IReadOnlyList<MetricRequirement> Thresholds { get; } = new ValueList<MetricRequirement>(Thresholds);

    /// <summary>Gets the rules over groups.</summary>
    public IReadOnlyList<MetricRequirement> Bias { get; } = new ValueList<MetricRequirement>(Bias);

    /// <summary>Gets who may move the stage.</summary>
    public IReadOnlyList<PermissionRule> Permissions { get; } = new ValueList<PermissionRule>(Permissions);

    /// <summary>Gets what is said to single gates.</summary>
    public IReadOnlyList<GateSetting> Settings { get; } = new ValueList<GateSetting>(Settings);

    /// <summary>Reads a stage of a resolved policy.</summary>
    public static StagePolicy Read(JsonReader reader)
    {
        reader.Closed(Members);
        return new StagePolicy(
            reader.Parse<StageName>("name"),
            reader.Texts("gates"),
            reader.OptionalText("split"),
            [.. reader.Array("thresholds").Select(MetricRequirement.Read)],
            [.. reader.Array("bias").Select(MetricRequirement.Read)],
            ApprovalRule.Read(reader.Object("approvals")),
            PermissionRule.ReadAll(reader.OptionalObject("permissions")),
            GateSettings.Read(reader));
    }

    /// <summary>Returns what is said to a gate, or null.</summary>
    public T? Setting<T>()
        where T : GateSetting => Settings.OfType<T>().FirstOrDefault();

    /// <summary>Returns the stage as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
    [
        .. JsonObject.Of(
            ("name", Name.Text),
            ("gates", JsonLists.OfTexts(Gates)),
            ("split", Split),
            ("thresholds", JsonArray.Of(Thresholds.Select(rule => rule.ToJson()))),
            ("bias", JsonArray.Of(Bias.Select(rule => rule.ToJson()))),
            ("approvals", Approvals.ToJson()),
            ("permissions", PermissionRule.ToJson(Permissions))).Members,
        .. GateSettings.ToJson(Settings),
    ]);
}
