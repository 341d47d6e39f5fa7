namespace ModelRegistry.Inspection.Serialization.Containers;

/// <summary>Names of members that would leave the directory they are unpacked into.</summary>
internal static class MemberName
{
    public static bool Escapes(string name) =>
        name.StartsWith('/') || name.StartsWith('\\') || name.Contains('\0', StringComparison.Ordinal)
        || (name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0])) || name.Split('/', '\\').Contains("..");
}
