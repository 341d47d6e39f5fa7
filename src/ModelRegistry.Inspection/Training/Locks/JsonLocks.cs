using ModelRegistry.Core.Json;

namespace ModelRegistry.Inspection.Training.Locks;

/// <summary>Reads the lock files that are JSON: pipenv's, npm's and NuGet's.</summary>
internal static class JsonLocks
{
    private const string NodeModules = "node_modules/";

    /// <summary>Reads <c>Pipfile.lock</c>: what is installed by default, not what only development needs.</summary>
    public static LockFile Pipenv(JsonObject json)
    {
        var members = (json["default"] as JsonObject ?? throw new UnreadableEvidenceException("has no member default")).Members;
        var packages = new List<LockedPackage>();
        foreach (var member in members)
        {
            if (EvidenceText.Text((member.Value as JsonObject)?["version"]) is { } version && version.StartsWith("==", StringComparison.Ordinal))
            {
                packages.Add(new LockedPackage(PipRequirements.PythonName(member.Name), version.TrimStart('=')));
            }
        }

        return new LockFile("pipenv", packages, members.Count - packages.Count);
    }

    /// <summary>Reads <c>package-lock.json</c> of versions 1 to 3; packages inside others' folders count too.</summary>
    public static LockFile Npm(JsonObject json)
    {
        var packages = new List<LockedPackage>();
        foreach (var member in (json["packages"] as JsonObject)?.Members ?? [])
        {
            var cut = member.Name.LastIndexOf(NodeModules, StringComparison.Ordinal);
            if (cut >= 0)
            {
                Add(packages, member.Name[(cut + NodeModules.Length)..], member.Value);
            }
        }

        if (json["packages"] is null)
        {
            Nested(json["dependencies"] as JsonObject ?? throw new UnreadableEvidenceException("has neither packages nor dependencies"), packages);
        }

        return new LockFile("npm", packages, 0);
    }

    /// <summary>Reads <c>packages.lock.json</c>: per target framework, what was resolved.</summary>
    public static LockFile NuGet(JsonObject json)
    {
        var frameworks = json["dependencies"] as JsonObject ?? throw new UnreadableEvidenceException("has no member dependencies");
        var packages = new List<LockedPackage>();
        foreach (var package in frameworks.Members.SelectMany(framework => (framework.Value as JsonObject)?.Members ?? []))
        {
            if (EvidenceText.Text((package.Value as JsonObject)?["resolved"]) is { } version)
            {
                packages.Add(new LockedPackage(package.Name, version));
            }
        }

        return new LockFile("nuget", packages, 0);
    }

    private static void Nested(JsonObject dependencies, List<LockedPackage> packages)
    {
        foreach (var member in dependencies.Members)
        {
            Add(packages, member.Name, member.Value);
            if ((member.Value as JsonObject)?["dependencies"] is JsonObject inner)
            {
                Nested(inner, packages);
            }
        }
    }

    private static void Add(List<LockedPackage> packages, string name, JsonValue value)
    {
        if (EvidenceText.Text((value as JsonObject)?["version"]) is { } version)
        {
            packages.Add(new LockedPackage(name, version));
        }
    }
}
