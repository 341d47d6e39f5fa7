using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Reports;

/// <summary>Writes how two versions of a model differ as far as the number of the later one has to say it.</summary>
internal static class ContractSection
{
    public static JsonObject? Of(ComparisonInput input)
    {
        if (input.Contract is not { } contract)
        {
            return null;
        }

        var (left, right) = (input.Left.Version.Standing.Version, input.Right.Version.Standing.Version);
        var isLeftLower = ModelVersion.Precedence.Compare(left, right) < 0;
        return ReportJson.Row(
            ("from", (isLeftLower ? left : right).ToString()),
            ("to", (isLeftLower ? right : left).ToString()),
            ("least_bump", Word(contract.Least)),
            ("known", contract.KnowsContracts),
            ("differences", JsonArray.Of(contract.Differences.Select(difference => ReportJson.Row(
                ("level", Word(difference.Level)),
                ("kind", difference.Kind),
                ("text", difference.Text),
                ("pointer", difference.Pointer.Length == 0 ? null : difference.Pointer))))));
    }

    /// <summary>Returns the word for a kind of change.</summary>
    public static string Word(ChangeType type) => type switch
    {
        ChangeType.Major => "major",
        ChangeType.Minor => "minor",
        _ => "patch",
    };
}
