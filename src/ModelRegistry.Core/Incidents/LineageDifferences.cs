using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Reports;

namespace ModelRegistry.Core.Incidents;

/// <summary>Compares how two versions were made: the first place to look for the cause of an incident. Pure.</summary>
public static class LineageDifferences
{
    private const int MostCharacters = 300;

    /// <summary>Compares a bad version with a good one.</summary>
    public static LineageComparison Of(ModelMetadata bad, ModelMetadata good)
    {
        LineageDifference[] all =
        [
            .. ChangeSection.Fields(good, bad).Concat(ChangeSection.Items(good, bad))
                .Where(field => field.Before != field.After)
                .Select(field => new LineageDifference(field.Area, field.Name, Short(field.After), Short(field.Before))),
        ];
        return new LineageComparison(good.Version, [.. all.Take(LineageComparison.Most)], Math.Max(0, all.Length - LineageComparison.Most));
    }

    /// <summary>Compares two sealed versions; null when the metadata of one cannot be read under the scheme.</summary>
    public static LineageComparison? Between(SealedVersion bad, SealedVersion good, VersioningScheme scheme)
    {
        try
        {
            return Of(bad.Metadata(scheme), good.Metadata(scheme));
        }
        catch (DocumentException)
        {
            return null; // An incident is opened all the same.
        }
    }

    // An empty text would say nothing, and entries hold none.
    private static string? Short(string? value) => string.IsNullOrEmpty(value) ? null
        : value.Length <= MostCharacters ? value
        : value[..(char.IsHighSurrogate(value[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)] + "…";
}
