using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Releases;

/// <summary>The lines about the report in a release's notes: between two marks, replaced as a whole.</summary>
internal static class ReportNotes
{
    private const string Begin = "<!-- modelregistry report -->";
    private const string End = "<!-- /modelregistry report -->";

    /// <summary>Returns notes that say which report is the last one, and where it is.</summary>
    public static string In(string notes, Digest report, string place)
    {
        var lines = $"{Begin}\nAudit report `{report}`: {place}\n{End}";
        var begin = notes.IndexOf(Begin, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : notes.IndexOf(End, begin, StringComparison.Ordinal);
        return end < 0 ? $"{notes.TrimEnd()}\n\n{lines}\n" : notes[..begin] + lines + notes[(end + End.Length)..];
    }
}
