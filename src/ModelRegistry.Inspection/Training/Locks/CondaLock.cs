using System.Text.RegularExpressions;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Inspection.Training.Locks;

/// <summary>
/// Reads conda's files: <c>conda-lock.yml</c> (a list <c>package</c> of exact versions) and <c>environment.yml</c>
/// (<c>name=1.2.3=build</c>, and pip's requirements in it).
/// </summary>
internal static partial class CondaLock
{
    public static LockFile Read(string text)
    {
        if (YamlJson.Read(text, plainText: true) is not JsonObject json)
        {
            throw new UnreadableEvidenceException("is not an object");
        }

        if (json["package"] is JsonArray locked)
        {
            return new LockFile("conda", [.. Locked(locked)], 0);
        }

        return json["dependencies"] is JsonArray asked
            ? Asked(asked)
            : throw new UnreadableEvidenceException("has neither package nor dependencies");
    }

    [GeneratedRegex(@"^(?:\S+::)?(?<name>[A-Za-z0-9_][A-Za-z0-9._-]*)\s*={1,2}\s*(?<version>[0-9][A-Za-z0-9._+!]*)(=\S+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pinned { get; }

    private static IEnumerable<LockedPackage> Locked(JsonArray packages)
    {
        foreach (var package in EvidenceText.Objects(packages))
        {
            if (EvidenceText.Text(package["name"]) is { } name && EvidenceText.Text(package["version"]) is { } version)
            {
                yield return new LockedPackage(name, version);
            }
        }
    }

    private static LockFile Asked(JsonArray dependencies)
    {
        var packages = new List<LockedPackage>();
        var open = 0;
        foreach (var dependency in dependencies.Items)
        {
            if (dependency is JsonObject { } nested && nested["pip"] is JsonArray list)
            {
                var pip = PipRequirements.Read(string.Join('\n', list.Items.Select(EvidenceText.Text)));
                packages.AddRange(pip.Packages);
                open += pip.Unpinned;
            }
            else if (EvidenceText.Text(dependency) is { } text && Pinned.Match(text) is { Success: true } match)
            {
                packages.Add(new LockedPackage(match.Groups["name"].Value, match.Groups["version"].Value));
            }
            else
            {
                open++;
            }
        }

        return new LockFile("conda", packages, open);
    }
}
