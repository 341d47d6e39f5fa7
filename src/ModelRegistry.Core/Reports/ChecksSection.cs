using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Reports;

/// <summary>
/// Writes commands that re-check the report's claims. A command holds nothing but our own words, names that are safe by
/// their grammar, and hexadecimal digits: what cannot be written so is left out and said to be.
/// </summary>
internal static class ChecksSection
{
    private const int MostFiles = 20;

    public static JsonArray Of(VersionReportInput input) => JsonArray.Of(
        new[] { Code(input), Fetch(input), Artifacts(input), Root(input), Lockfile(input), Seal(input), Extends(input) }.OfType<JsonObject>());

    private static JsonObject Check(string id, string claim, string expect, params IEnumerable<string> lines) => ReportJson.Row(
        ("id", id), ("claim", claim), ("expect", expect), ("commands", ReportJson.Texts(lines)));

    private static JsonObject? Code(VersionReportInput input) => input.Metadata.Code?.Commit is { } commit && IsHex(commit)
        ? Check("code", "The code exists, in the repository named above", $"commit {commit}", $"git show --stat {commit}")
        : null;

    private static JsonObject Fetch(VersionReportInput input)
    {
        var version = input.Version.Standing.Version;
        var directory = $"{input.Model}-{version}";
        return Check(
            "fetch",
            "The files can be had, every byte verified while it is copied",
            ReportText.Count(input.Version.Manifest.Artifacts.Count, "file"),
            $"modelregistry pull {input.Model}@{version} --to {directory}",
            $"cd {directory}");
    }

    private static JsonObject? Artifacts(VersionReportInput input)
    {
        var files = input.Version.Manifest.Artifacts.Where(artifact => IsPlain(artifact.Path.Text)).Take(MostFiles).ToArray();
        var left = input.Version.Manifest.Artifacts.Count - files.Length;
        var expect = left == 0 ? "OK for every file" : $"OK for every file; {ReportText.Number(left)} more are in the manifest";
        return files.Length == 0 ? null : Check(
            "artifacts",
            "Each file has the digest this report names",
            expect,
            ["sha256sum -c <<'END'", .. files.Select(file => $"{file.Descriptor.Digest.Hex}  {file.Path}"), "END"]);
    }

    private static JsonObject? Root(VersionReportInput input)
    {
        var paths = input.Version.Manifest.Artifacts.Select(artifact => artifact.Path.Text).ToArray();
        return paths.Length > MostFiles || !Array.TrueForAll(paths, IsPlain) ? null : Check(
            "root",
            "The files together are the version: their digests, in this order, give the root digest",
            input.Version.Standing.RootDigest.Hex,
            $"sha256sum {string.Join(' ', paths)} | cut -c1-64 |",
            "  tr -d '\\n' | tr a-f A-F | basenc --base16 -d | sha256sum");
    }

    private static JsonObject? Lockfile(VersionReportInput input) =>
        input.Metadata.Env is { Lockfile: { } file, LockfileHash: { } hash } && IsPlain(file) && Digest.TryParse(hash, null, out var digest)
            && input.Version.Manifest.Artifacts.All(artifact => artifact.Descriptor.Digest != digest)
            ? Check("lockfile", "The dependencies are the locked ones", digest.Hex, $"sha256sum {file}")
            : null;

    private static JsonObject Seal(VersionReportInput input) => Check(
        "seal",
        "The last entry is sealed, in the registry's directory",
        input.Head.Seal.Hex,
        $"head -n -2 models/{input.Model}/journal/{JournalEntry.FileName(input.Head.Number)} | sha256sum");

    private static JsonObject Extends(VersionReportInput input) => Check(
        "audit",
        "Nothing this report rests on was changed since",
        "no findings",
        $"modelregistry audit {input.Model} --since {input.Head.Digest}");

    private static bool IsHex(string text) => text.Length is >= 7 and <= 64 && text.All(char.IsAsciiHexDigit);

    private static bool IsPlain(string path) => path.Length > 0 && path[0] != '-' && path.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '/');
}
