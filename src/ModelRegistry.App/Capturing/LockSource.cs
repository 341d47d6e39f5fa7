using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Capturing;
using ModelRegistry.Inspection.Training.Locks;

namespace ModelRegistry.App.Capturing;

/// <summary>What a lock file says about the environment.</summary>
internal static class LockSource
{
    private const int MostPackages = 1_000;

    /// <summary>Adds the lock file, its digest, the packages and the framework in it.</summary>
    public static void Add(CapturedFacts facts, LockFile file, DocumentSource source, string shownAs)
    {
        var name = source.File;
        facts.Add("/env/framework", KnownFrameworks.Describe(file.Packages), name);
        facts.Add("/env/lockfile", shownAs, name);
        facts.Add("/env/lockfile_hash", new JsonString(Digest.Of(source.Bytes.Span).ToString()), name);
        if (file.Unpinned > 0)
        {
            facts.Note(string.Create(CultureInfo.InvariantCulture, $"{name} leaves the version of {file.Unpinned} requirement{(file.Unpinned == 1 ? string.Empty : "s")} open: it does not fix the environment."));
        }

        if (file.Packages.Count is > 0 and <= MostPackages)
        {
            facts.Add("/env/packages", Packages(file), name);
        }
        else if (file.Packages.Count > MostPackages)
        {
            facts.Note(string.Create(CultureInfo.InvariantCulture, $"{name} fixes {file.Packages.Count} packages; their list was left out, the file's digest stands for them."));
        }
    }

    private static JsonObject Packages(LockFile file) => JsonObject.Of(file.Packages
        .GroupBy(package => package.Name, StringComparer.Ordinal)
        .Select(group => new JsonMember(group.Key, new JsonString(string.Join(", ", group.Select(package => package.Version))))));
}
