namespace ModelRegistry.Core.Models;

/// <summary>Names some file systems cannot hold.</summary>
internal static class ReservedNames
{
    private static readonly HashSet<string> Devices = new(
        ["con", "prn", "aux", "nul", .. "0123456789¹²³".SelectMany(n => new[] { $"com{n}", $"lpt{n}" }), "conin$", "conout$"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Returns true when Windows reserves the name, with or without an extension.</summary>
    public static bool IsWindowsDevice(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return Devices.Contains((dot < 0 ? name : name[..dot]).TrimEnd(' '));
    }
}
