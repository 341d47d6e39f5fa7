using System.Globalization;
using ModelRegistry.Core.Models;
using Scriban.Functions;
using Scriban.Runtime;

namespace ModelRegistry.Reporting;

/// <summary>
/// The functions templates may use: those of Scriban that compute with what they are given, and five of ours. Functions
/// that read the clock, draw random numbers, run text as template code or undo escapes are not there.
/// </summary>
internal static class TemplateFunctions
{
    private static readonly Dictionary<string, string[]> Withheld = new(StringComparer.Ordinal)
    {
        ["array"] = [],
        ["object"] = ["eval", "eval_template", "from_json", "to_json"],
        ["string"] = ["base64_decode", "base64_encode", "escape", "hmac_sha1", "hmac_sha256", "hmac_sha512", "literal", "md5", "sha1", "sha256", "sha512"],
        ["math"] = ["random", "uuid"],
    };

    /// <summary>Makes the functions of one rendering.</summary>
    public static ScriptObject Create()
    {
        var all = new BuiltinFunctions();
        var result = new ScriptObject();
        result["include"] = all["include"];
        result["empty"] = all["empty"];
        foreach (var (name, withheld) in Withheld)
        {
            result[name] = Without((ScriptObject)all[name]!, withheld);
        }

        result.Import("time", new Func<string, string>(Time));
        result.Import("day", new Func<string, string>(Day));
        result.Import("short", new Func<string, string>(Short));
        result.Import("bytes", new Func<long, string>(Bytes));
        result.Import(HtmlGuard.PathFunction, new Func<string, string>(Path));
        return result;
    }

    private static ScriptObject Without(ScriptObject functions, string[] withheld)
    {
        var result = (ScriptObject)functions.Clone(deep: false);
        result.IsReadOnly = false;
        Array.ForEach(withheld, name => result.Remove(name));
        result.IsReadOnly = true;
        return result;
    }

    private static string Time(string text) => Written(text, "yyyy-MM-dd HH:mm 'UTC'");

    private static string Day(string text) => Written(text, "yyyy-MM-dd");

    private static string Written(string text, string format) =>
        JournalTime.TryRead(text, out var time) ? time.UtcDateTime.ToString(format, CultureInfo.InvariantCulture) : text;

    private static string Short(string text) => Digest.TryParse(text, null, out var digest) ? digest.ToShortString() + "…" : text;

    // A link may only lead to a place in the same site: plain characters, no scheme, no host.
    private static string Path(string text) => text.Length > 0 && text[0] != '/' && text.All(c => char.IsAsciiLetterOrDigit(c) || "._~+=/#-".Contains(c, StringComparison.Ordinal))
        ? text
        : throw new ArgumentException("path takes a relative path of plain characters");

    private static string Bytes(long size)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB"];
        var (value, unit) = ((double)size, 0);
        for (; value >= 1024 && unit < units.Length - 1; unit++)
        {
            value /= 1024;
        }

        return value.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + units[unit];
    }
}
