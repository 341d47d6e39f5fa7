using ModelRegistry.Core.Contracts;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Operations.Capturing;

/// <summary>The least change that a candidate is of its predecessor, and why.</summary>
/// <param name="Type">Patch, minor or major.</param>
/// <param name="Reasons">What differs and decides, at least one.</param>
public sealed record VersionProposal(ChangeType Type, IReadOnlyList<string> Reasons)
{
    /// <summary>Compares a candidate with the version before it, by the rules of the gate <c>bump</c>.</summary>
    public static VersionProposal Of(VersionFacts before, VersionFacts after)
    {
        var comparison = VersionComparison.Between(before, after);
        var deciding = comparison.Differences.Where(difference => difference.Level == comparison.Least).Select(difference => difference.Text).ToArray();
        string[] unseen = comparison.KnowsContracts ? [] : ["inputs and outputs were not compared: not both versions state them"];
        return new VersionProposal(comparison.Least, deciding.Length == 0 ? ["nothing that callers or training would notice differs", .. unseen] : [.. deciding, .. unseen]);
    }

    /// <summary>Returns the next version of a type after another: a pre-release leads to its own release first.</summary>
    public static ModelVersion Next(ModelVersion previous, ChangeType type)
    {
        var version = previous.SemVersion;
        var (major, minor, patch) = (version.Major, version.Minor, version.Patch);
        var next = type switch
        {
            ChangeType.Major => !version.IsPrerelease || minor > 0 || patch > 0 ? new Semver.SemVersion(major + 1, 0, 0) : new Semver.SemVersion(major, 0, 0),
            ChangeType.Minor => !version.IsPrerelease || patch > 0 ? new Semver.SemVersion(major, minor + 1, 0) : new Semver.SemVersion(major, minor, 0),
            _ => version.IsPrerelease ? version.WithoutPrereleaseOrMetadata() : new Semver.SemVersion(major, minor, patch + 1),
        };
        return ModelVersion.Parse(next.ToString());
    }

    /// <summary>Returns what the numbers of two versions say about the change, or null where they say nothing: the later is not higher, or follows its own pre-release.</summary>
    public static ChangeType? TypeOf(ModelVersion previous, ModelVersion next)
    {
        var (from, to) = (previous.SemVersion, next.SemVersion);
        if (ModelVersion.Precedence.Compare(next, previous) <= 0)
        {
            return null;
        }

        return from.Major != to.Major ? ChangeType.Major : from.Minor != to.Minor ? ChangeType.Minor : from.IsPrerelease ? null : ChangeType.Patch;
    }
}
