namespace ModelRegistry.Inspection.Serialization.Pickles;

/// <summary>Names of imports as findings state them.</summary>
internal static class ImportName
{
    /// <summary>
    /// Joins module and name by a dot. A name with dots of its own walks through attributes of the module, e.g. through modules
    /// it happens to import, so it is joined by a colon: an allowed module does not allow what can be reached through it.
    /// </summary>
    public static string Of(string module, string name) => $"{module}{(name.Contains('.', StringComparison.Ordinal) ? ':' : '.')}{name}";

    /// <summary>
    /// Returns whether both could be names of something that exists: letters, digits and what stands in names of modules and functions.
    /// Python itself asks for less, but a line of a CSV file, which may begin like an import, is no module.
    /// </summary>
    public static bool IsPlausible(string module, string name) => IsName(module) && IsName(name);

    private static bool IsName(string text) => text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '-' or '<' or '>');
}
