using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Contracts;

/// <summary>What differs between a version and the one it is compared with, as far as its number has to say it.</summary>
/// <param name="Differences">Everything found, weightiest first.</param>
/// <param name="KnowsContracts">Whether both versions state a serving contract; without, differences in it cannot be seen.</param>
public sealed record VersionComparison(IReadOnlyList<VersionDifference> Differences, bool KnowsContracts)
{
    /// <summary>Gets the least bump the differences ask for; a new version is at least a patch.</summary>
    public ChangeType Least => Differences.Count == 0 ? ChangeType.Patch : Differences[0].Level;

    /// <summary>Compares a version with an older one.</summary>
    public static VersionComparison Between(VersionFacts older, VersionFacts newer)
    {
        var before = older.Serving;
        var after = newer.Serving;
        VersionDifference[] all = [.. Contracts(before, after), .. MakingComparison.Between(older, newer)];
        return new VersionComparison([.. all.OrderByDescending(difference => difference.Level)], before is not null && after is not null);
    }

    private static IReadOnlyList<VersionDifference> Contracts(ServingContract? older, ServingContract? newer) => (older, newer) switch
    {
        (not null, not null) => ContractComparison.Between(older, newer),
        (not null, null) => [new VersionDifference(ChangeType.Major, "contract_gone", "nothing states the serving contract any more", "/signature")],
        _ => [],
    };
}
