using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Operations.Capturing;

/// <summary>The least change that a candidate is of its predecessor, and why.</summary>
/// <param name="Type">Patch, minor or major.</param>
/// <param name="Reasons">What differs and decides, at least one.</param>
public sealed record VersionProposal(ChangeType Type, IReadOnlyList<string> Reasons)
{
    /// <summary>
    /// Compares two metadata documents. Major: a serving input removed, retyped or newly required, an output changed or removed.
    /// Minor: an optional input or a new output, changed features, architecture, parameters or data. Patch: anything else.
    /// </summary>
    public static VersionProposal Of(JsonObject before, JsonObject after)
    {
        var major = Contract(before, after, ChangeType.Major);
        if (major.Count > 0)
        {
            return new VersionProposal(ChangeType.Major, major);
        }

        List<string> minor = [.. Contract(before, after, ChangeType.Minor), .. Recipe(before, after)];
        return minor.Count > 0
            ? new VersionProposal(ChangeType.Minor, minor)
            : new VersionProposal(ChangeType.Patch, ["same contract, parameters, features and data as far as both versions say"]);
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

    private static List<string> Contract(JsonObject before, JsonObject after, ChangeType asked)
    {
        var reasons = new List<(ChangeType Type, string Text)>();
        Compare(before, after, "inputs", reasons);
        Compare(before, after, "outputs", reasons);
        return [.. reasons.Where(reason => reason.Type == asked).Select(reason => reason.Text)];
    }

    private static void Compare(JsonObject before, JsonObject after, string side, List<(ChangeType Type, string Text)> reasons)
    {
        if (Fields(before, side) is not { } old || Fields(after, side) is not { } made)
        {
            return;
        }

        var what = side[..^1];
        foreach (var (name, field) in old)
        {
            if (!made.TryGetValue(name, out var now))
            {
                reasons.Add((ChangeType.Major, $"{what} {Quotation.Of(name)} is gone"));
            }
            else if (!Equals(field["type"], now["type"]) || Shape(field) != Shape(now))
            {
                reasons.Add((ChangeType.Major, $"{what} {Quotation.Of(name)} has another type or shape"));
            }
            else if (side == "inputs" ? IsOptional(field) && !IsOptional(now) : !IsOptional(field) && IsOptional(now))
            {
                reasons.Add((ChangeType.Major, $"{what} {Quotation.Of(name)} is now {(side == "inputs" ? "required" : "optional")}"));
            }
        }

        foreach (var (name, field) in made.Where(pair => !old.ContainsKey(pair.Key)))
        {
            var breaks = side == "inputs" && !IsOptional(field);
            reasons.Add((breaks ? ChangeType.Major : ChangeType.Minor, $"{what} {Quotation.Of(name)} is new{(breaks ? " and required" : string.Empty)}"));
        }
    }

    private static IEnumerable<string> Recipe(JsonObject before, JsonObject after) =>
        from place in (string[])["/training/params", "/training/architecture", "/data/features_version", "/data/snapshot_id", "/data/digest"]
        let old = At(before, place)
        let made = At(after, place)
        where old is not null && made is not null && !old.Equals(made)
        select $"{place} differs";

    private static Dictionary<string, JsonObject>? Fields(JsonObject document, string side)
    {
        if (At(document, $"/signature/{side}") is not JsonArray list)
        {
            return null;
        }

        var fields = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var field in list.Items.OfType<JsonObject>())
        {
            fields[(field["name"] as JsonString)?.Text ?? string.Empty] = field;
        }

        return fields;
    }

    private static string? Shape(JsonObject field) => field["shape"]?.ToString();

    private static bool IsOptional(JsonObject field) => field["optional"] is JsonLiteral { Value: true };

    private static JsonValue? At(JsonObject document, string pointer)
    {
        var value = JsonPointer.Find(document, pointer, out var complete);
        return complete ? value : null;
    }
}
