using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes what differs between two versions; shared by the comparison and the incident.</summary>
internal static class DifferenceSection
{
    /// <summary>Gets the same members where there is nothing to compare with.</summary>
    public static IReadOnlyList<(string Name, JsonValue? Value)> None { get; } =
    [
        ("areas", JsonArray.Of([])), ("contract", null), ("same_data", null), ("metrics", JsonArray.Of([])), ("groups", JsonArray.Of([])), ("artifacts", null),
    ];

    /// <summary>Returns the members <c>areas</c>, <c>contract</c>, <c>metrics</c>, <c>groups</c> and <c>artifacts</c>.</summary>
    public static IReadOnlyList<(string Name, JsonValue? Value)> Of(ComparisonInput input) =>
    [
        ("areas", AreasSection.Of(input.Left, input.Right)),
        ("contract", ContractSection.Of(input)),
        ("same_data", MetricsSection.SameData(input.Left.Metadata, input.Right.Metadata)),
        ("metrics", MetricPairsSection.Metrics(input)),
        ("groups", MetricPairsSection.Groups(input)),
        ("artifacts", FilePairsSection.Of(input)),
    ];
}
