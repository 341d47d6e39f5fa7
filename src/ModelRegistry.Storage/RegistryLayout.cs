using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Storage;

/// <summary>Where things stand below a registry's directory; parts are separated by <c>/</c>.</summary>
internal static class RegistryLayout
{
    /// <summary>Directory that holds one directory for each model.</summary>
    public const string Models = "models";

    /// <summary>Directory of a model that holds its entries.</summary>
    public const string Journal = "journal";

    /// <summary>Highest number an entry's eight digits can hold.</summary>
    public const int LastNumber = 99_999_999;

    private const string EntryExtension = ".json";
    private const int EntryDigits = 8;

    private static readonly string[] ViewRoots = ["state", "versions"];

    /// <summary>Gets the names at the top of a model's directory under which views stand.</summary>
    public static IReadOnlyList<string> ViewNames { get; } = ["state.json", .. ViewRoots];

    /// <summary>Reads what <see cref="Core.Journal.JournalEntry.FileName"/> writes; false for anything else, e.g. temporaries and detached signatures.</summary>
    public static bool TryReadEntryName(string name, out int number)
    {
        number = 0;
        return name.Length == EntryDigits + EntryExtension.Length
            && name.EndsWith(EntryExtension, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(0, EntryDigits), NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number > 0;
    }

    /// <summary>Returns the number an entry's file name says, or null for anything else.</summary>
    public static int? EntryNumber(string name) => TryReadEntryName(name, out var number) ? number : null;

    /// <summary>Refuses an entry that is larger than any may be.</summary>
    /// <exception cref="RegistryException"><c>Invalid</c>: it is.</exception>
    public static void RequireEntrySize(int length)
    {
        if (length > DocumentLimits.Entry.MaxBytes)
        {
            throw new RegistryException(
                RegistryErrorCode.Invalid,
                $"The entry has {length} bytes; the most is {DocumentLimits.Entry.MaxBytes}.",
                "Shorten the metadata or split the version's artifacts into fewer, larger files.");
        }
    }

    /// <summary>Returns the parts of a view's path: <c>state.json</c>, or something below <c>state/</c> or <c>versions/</c>.</summary>
    /// <exception cref="ArgumentException">The path is not one of a view; only a bug asks for it.</exception>
    public static string[] ViewParts(string path) => TryReadViewPath(path, out var parts)
        ? parts
        : throw new ArgumentException($"{Quotation.Of(path)} is not the path of a view.", nameof(path));

    /// <summary>Refuses changes to anything that is not a view.</summary>
    /// <exception cref="ArgumentException">A path is not one of a view.</exception>
    public static void RequireViews(ViewChanges changes)
    {
        foreach (var path in changes.Writes.Select(write => write.Key).Concat(changes.Deletes))
        {
            _ = ViewParts(path);
        }
    }

    private static bool TryReadViewPath(string path, [NotNullWhen(true)] out string[]? parts)
    {
        parts = ArtifactPath.TryParse(path, null, out _) ? path.Split('/') : null;
        return parts is ["state.json"] || (parts is { Length: > 1 } && ViewRoots.Contains(parts[0], StringComparer.Ordinal));
    }
}
