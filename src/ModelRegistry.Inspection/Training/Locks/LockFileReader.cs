using ModelRegistry.Core.Json;

namespace ModelRegistry.Inspection.Training.Locks;

/// <summary>Reads the lock files of the package managers that training uses.</summary>
public static class LockFileReader
{
    /// <summary>
    /// Gets the names looked for, the more exact first: where several stand side by side, the first one describes the
    /// environment.
    /// </summary>
    public static IReadOnlyList<string> KnownNames { get; } =
    [
        "uv.lock", "poetry.lock", "Pipfile.lock", "conda-lock.yml", "requirements.lock", "requirements.txt", "environment.yml",
        "environment.yaml", "packages.lock.json", "package-lock.json",
    ];

    /// <summary>Reads a lock file; its name says which kind it is, and any other name is read as pip's requirements.</summary>
    /// <exception cref="UnreadableEvidenceException">It is not what its name says.</exception>
    public static LockFile Read(DocumentSource source)
    {
        var name = Path.GetFileName(source.File);
        var file = name switch
        {
            "uv.lock" => TomlLock.Read(EvidenceText.Of(source), "uv"),
            "poetry.lock" => TomlLock.Read(EvidenceText.Of(source), "poetry"),
            "Pipfile.lock" => JsonLocks.Pipenv(EvidenceText.Json(source)),
            "packages.lock.json" => JsonLocks.NuGet(EvidenceText.Json(source)),
            "package-lock.json" or "npm-shrinkwrap.json" => JsonLocks.Npm(EvidenceText.Json(source)),
            _ when name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) =>
                CondaLock.Read(EvidenceText.Of(source)),
            _ => PipRequirements.Read(EvidenceText.Of(source)),
        };
        return file with
        {
            Packages = [.. file.Packages.Distinct().OrderBy(package => package.Name, StringComparer.Ordinal).ThenBy(package => package.Version, StringComparer.Ordinal)],
        };
    }
}
