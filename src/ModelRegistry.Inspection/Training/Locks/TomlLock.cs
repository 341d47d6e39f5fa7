using ModelRegistry.Core.Models;
using Tomlyn;
using Tomlyn.Model;

namespace ModelRegistry.Inspection.Training.Locks;

/// <summary>Reads the lock files of uv and Poetry: TOML with a table <c>[[package]]</c> for each package.</summary>
internal static class TomlLock
{
    public static LockFile Read(string text, string tool)
    {
        if (!Parse(text).TryGetValue("package", out var list) || list is not TomlTableArray tables)
        {
            throw new UnreadableEvidenceException("has no table [[package]]");
        }

        var packages = new List<LockedPackage>();
        var open = 0;
        foreach (var table in tables)
        {
            if (Text(table, "name") is { } name && Text(table, "version") is { } version)
            {
                packages.Add(new LockedPackage(PipRequirements.PythonName(name), version));
            }
            else
            {
                open += IsTheProject(table) ? 0 : 1;
            }
        }

        return new LockFile(tool, packages, open);
    }

    // uv lists the project itself, whose version may be dynamic.
    private static bool IsTheProject(TomlTable table) =>
        table.TryGetValue("source", out var source) && source is TomlTable place && (place.ContainsKey("editable") || place.ContainsKey("virtual"));

    private static string? Text(TomlTable table, string name) => table.TryGetValue(name, out var value) && value is string { Length: > 0 } text ? text : null;

    private static TomlTable Parse(string text)
    {
        try
        {
            return TomlSerializer.Deserialize<TomlTable>(text) ?? [];
        }
        catch (TomlException exception)
        {
            throw new UnreadableEvidenceException($"is not TOML: {Quotation.Inert(exception.Message)}", exception);
        }
    }
}
