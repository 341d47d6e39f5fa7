using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.State;

/// <summary>The highest releases that are neither deprecated, revoked nor pruned, so that <c>@latest</c> costs a constant.</summary>
/// <param name="Active">At most 16 versions, in falling SemVer order.</param>
/// <param name="Truncated">True when there are more.</param>
public sealed record LatestReleases(IReadOnlyList<ModelVersion> Active, bool Truncated)
{
    private const int Most = 16;

    /// <summary>Gets the releases of a model without versions.</summary>
    public static LatestReleases None { get; } = new([], false);

    /// <summary>Makes the list from all active releases.</summary>
    public static LatestReleases Of(IEnumerable<ModelVersion> releases)
    {
        var sorted = releases.OrderDescending(ModelVersion.Precedence).Take(Most + 1).ToArray();
        return new LatestReleases([.. sorted.Take(Most)], sorted.Length > Most);
    }

    /// <summary>Reads the list.</summary>
    public static LatestReleases Read(JsonReader reader)
    {
        reader.Closed("active", "truncated");
        var active = reader.Catch("active", () => reader.Texts("active").Select(text => ModelVersion.Parse(text)).ToArray());
        return active.Length == 0 && reader.Flag("truncated")
            ? throw reader.Error("active", "must not be empty when there are more")
            : new LatestReleases(active, reader.Flag("truncated"));
    }

    /// <summary>Returns the list with a release added.</summary>
    public LatestReleases With(ModelVersion version)
    {
        var belongs = !Truncated || ModelVersion.Precedence.Compare(version, Active[^1]) > 0;
        var larger = belongs ? Of(Active.Append(version)) : this;
        return larger with { Truncated = Truncated || larger.Truncated };
    }

    /// <summary>Returns the list without some releases. An empty, truncated list must be made again from all releases.</summary>
    public LatestReleases Without(IReadOnlyCollection<ModelVersion> versions) => this with { Active = [.. Active.Where(active => !versions.Contains(active))] };

    /// <summary>Returns whether removing releases leaves nothing known while there are more.</summary>
    public bool EmptiedBy(IReadOnlyCollection<ModelVersion> versions) => Truncated && versions.Count > 0 && Active.All(versions.Contains);

    /// <summary>Returns the list as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("active", JsonArray.Of(Active.Select(version => (JsonValue)version.ToString()))), ("truncated", Truncated));
}
