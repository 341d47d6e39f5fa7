using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Policies;

/// <summary>The settings of gates that policies know, each a member of a stage's statement.</summary>
internal static class GateSettings
{
    private static readonly KnownSetting[] Known =
    [
        new(FromStages.Member, typeof(FromStages), FromStages.Read),
        new(Soak.Member, typeof(Soak), Soak.Read),
        new(WaiverSetting.Member, typeof(WaiverSetting), WaiverSetting.Read),
        new(IncidentSetting.Member, typeof(IncidentSetting), IncidentSetting.Read),
        new(DrillSetting.Member, typeof(DrillSetting), DrillSetting.Read),
        new(VerificationSetting.Member, typeof(VerificationSetting), VerificationSetting.Read),
        new("serialization", typeof(SerializationSetting), SerializationSetting.Read),
        new("evaluation", typeof(EvaluationSetting), (statement, member) => EvaluationSetting.Read(statement.Object(member))),
        new("lineage", typeof(LineageSetting), LineageSetting.Read),
        new("environment", typeof(EnvironmentSetting), EnvironmentSetting.Read),
        new("reproducibility", typeof(ReproducibilitySetting), ReproducibilitySetting.Read),
        new(MonitoringSetting.Member, typeof(MonitoringSetting), MonitoringSetting.Read),
    ];

    /// <summary>Gets the names of the members.</summary>
    public static IReadOnlyList<string> Members { get; } = [.. Known.Select(setting => setting.Member)];

    /// <summary>Reads the settings a statement has, in one order for all.</summary>
    public static IReadOnlyList<GateSetting> Read(JsonReader statement) =>
        [.. Known.Where(setting => statement.Has(setting.Member)).Select(setting => setting.Read(statement, setting.Member))];

    /// <summary>Returns the members that stand for settings.</summary>
    public static IEnumerable<JsonMember> ToJson(IReadOnlyList<GateSetting> settings) =>
        from known in Known
        from setting in settings
        where setting.GetType() == known.Type
        select new JsonMember(known.Member, setting.ToJson());

    /// <summary>Returns the member that says a setting.</summary>
    public static string MemberOf(GateSetting setting) => Known.First(known => known.Type == setting.GetType()).Member;

    /// <summary>Joins two lists, in one order for all; where both have a setting, the first is told the second.</summary>
    public static IReadOnlyList<GateSetting> Join(IReadOnlyList<GateSetting> settings, IReadOnlyList<GateSetting> moreSpecific) =>
        [.. Known.Select(known => Join(Of(settings, known.Type), Of(moreSpecific, known.Type))).OfType<GateSetting>()];

    private static GateSetting? Join(GateSetting? setting, GateSetting? moreSpecific) =>
        setting is not null && moreSpecific is not null ? setting.And(moreSpecific) : moreSpecific ?? setting;

    private static GateSetting? Of(IReadOnlyList<GateSetting> settings, Type type) => settings.FirstOrDefault(setting => setting.GetType() == type);

    private sealed record KnownSetting(string Member, Type Type, Func<JsonReader, string, GateSetting> Read);
}
