using System.Text;

namespace ModelRegistry.Acceptance.Tests.Hostile;

/// <summary>Files that are no acceptable JSON document.</summary>
internal static class HostileDocuments
{
    private const int Refused = 3;
    private const int NotFound = 4;

    public static IReadOnlyList<HostileCase> Cases { get; } =
    [
        new("document: empty", scene => scene.MetadataText(_ => ""), Refused, "the document ends too early"),
        new("document: only white space", scene => scene.MetadataText(_ => " \n\t\n"), Refused, "the document ends too early"),
        new("document: truncated", scene => scene.MetadataText(text => text[..^20]), Refused, "the document ends too early"),
        new("document: trailing garbage", scene => scene.MetadataText(text => text + " x"), Refused, "is not JSON here"),
        new("document: two documents", scene => scene.MetadataText(text => text + text), Refused, "is not JSON here"),
        new("document: a list", scene => scene.MetadataText(text => $"[{text}]"), Refused, "must be"),
        new("document: a text", scene => scene.MetadataText(_ => "\"hello\""), Refused, "must be"),
        new("document: null", scene => scene.MetadataText(_ => "null"), Refused, "must be"),
        new("document: comments", scene => scene.MetadataText(text => "// hi\n" + text), Refused, "is not JSON here"),
        new("document: trailing comma", scene => scene.MetadataText(text => text[..^1] + ",}"), Refused, "is not JSON here"),
        new("document: single quotes", scene => scene.MetadataText(text => text.Replace('"', '\'')), Refused, "is not JSON here"),
        new("document: NaN", scene => scene.MetadataText(text => text.Replace("0.87", "NaN", StringComparison.Ordinal)), Refused, "is not JSON here"),
        new("document: Infinity", scene => scene.MetadataText(text => text.Replace("0.87", "Infinity", StringComparison.Ordinal)), Refused, "is not JSON here"),
        new("document: -Infinity", scene => scene.MetadataText(text => text.Replace("0.87", "-Infinity", StringComparison.Ordinal)), Refused, "is not JSON here"),
        new("document: hexadecimal number", scene => scene.MetadataText(text => text.Replace("0.87", "0x10", StringComparison.Ordinal)), Refused, "is not JSON here"),
        new("document: number with leading zero", scene => scene.MetadataText(text => text.Replace("0.87", "00.87", StringComparison.Ordinal)), Refused, "is not JSON here"),
        new("document: number with plus", scene => scene.MetadataText(text => text.Replace("0.87", "+0.87", StringComparison.Ordinal)), Refused, "is not JSON here"),
        new("document: huge exponent", scene => scene.MetadataText(text => text.Replace("0.87", "1e999999999", StringComparison.Ordinal)), Refused, "/metrics/auc"),
        new("document: number of 10,000 digits", scene => scene.MetadataText(text => text.Replace("0.87", "0." + new string('8', 10_000), StringComparison.Ordinal)), Refused, "more than 200 characters"),
        new("document: member twice", scene => scene.MetadataText(text => text[..^1] + ""","version":"9.0.1"}"""), Refused, "appears twice"),
        new("document: member twice, spelled with an escape", scene => scene.MetadataText(text => text[..^1] + ""","\u0076ersion":"9.0.1"}"""), Refused, "appears twice"),
        new("document: member twice, inside", scene => scene.MetadataText(text => text.Replace("\"auc\":0.87", "\"auc\":0.87,\"auc\":0.99", StringComparison.Ordinal)), Refused, "appears twice"),
        new("document: lists 10,000 deep", scene => scene.MetadataText(_ => new string('[', 10_000) + new string(']', 10_000)), Refused, "deeper than 64"),
        new("document: objects 10,000 deep", scene => scene.MetadataText(_ => string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000)), Refused, "deeper than 64"),
        new("document: 10,000 deep, never closed", scene => scene.MetadataText(_ => new string('[', 10_000)), Refused, "deeper than 64"),
        new("document: 65 deep inside training", scene => scene.MetadataText(text => text[..^1] + ",\"training\":{\"params\":" + string.Concat(Enumerable.Repeat("{\"a\":", 65)) + "1" + new string('}', 65) + "}}"), Refused, "deeper than 64"),
        new("document: 100 MB", scene => scene.MetadataFile(100_000_000), Refused, "has 100000000 bytes; 1048576 is the most"),
        new("document: a byte too large", scene => scene.MetadataFile((1 << 20) + 1), Refused, "1048576 is the most"),
        new("document: byte order mark", scene => scene.MetadataBytes(bytes => [0xEF, 0xBB, 0xBF, .. bytes]), Refused, "byte order mark"),
        new("document: UTF-16", scene => scene.MetadataBytes(bytes => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes))]), Refused, "is not valid UTF-8"),
        new("document: UTF-16 without mark", scene => scene.MetadataBytes(bytes => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes))), Refused, "is not JSON here"),
        new("document: Latin-1", scene => scene.MetadataBytes(bytes => [.. bytes[..^2], (byte)'é', .. bytes[^2..]]), Refused, "is not valid UTF-8"),
        new("document: overlong UTF-8", scene => Spliced(scene, [0xC0, 0xAF]), Refused, "is not valid UTF-8"),
        new("document: surrogate in UTF-8", scene => Spliced(scene, [0xED, 0xA0, 0x80]), Refused, "is not valid UTF-8"),
        new("document: beyond Unicode", scene => Spliced(scene, [0xF4, 0x90, 0x80, 0x80]), Refused, "is not valid UTF-8"),
        new("document: cut inside a character", scene => Spliced(scene, [0xE2, 0x82]), Refused, "is not valid UTF-8"),
        new("document: lone high surrogate", scene => scene.MetadataText(text => text.Replace("Made", "\\ud800", StringComparison.Ordinal)), Refused, "surrogate"),
        new("document: lone low surrogate", scene => scene.MetadataText(text => text.Replace("Made", "\\udfff", StringComparison.Ordinal)), Refused, "surrogate"),
        new("document: lone surrogate as member name", scene => scene.MetadataText(text => text.Replace("change", "\\ud800", StringComparison.Ordinal)), Refused, "surrogate"),
        new("document: raw control character", scene => scene.MetadataText(text => text.Replace("Made", "\u0001", StringComparison.Ordinal)), Refused, "is not JSON here"),
        new("document: NUL bytes", scene => scene.MetadataBytes(bytes => new byte[bytes.Length]), Refused, "is not JSON here"),
        new("document: bad escape", scene => scene.MetadataText(text => text.Replace("Made", "\\x41", StringComparison.Ordinal)), Refused, "is not JSON here"),
        new("document: YAML", scene => scene.MetadataText(_ => "model_name: ctr_ranking\nversion: 9.0.0\n"), Refused, "is not JSON here"),
        new("document: missing", _ => ["register", "nowhere.json"], NotFound, "There is no file nowhere.json"),
        new("document: in a missing directory", _ => ["register", "no/where.json"], NotFound, "There is no file no/where.json"),
        new("document: a directory", scene => ["register", scene.Path], NotFound, "is a directory"),
        new("document: behind a file", scene => ["register", "policy.json/metadata.json"], NotFound, "policy.json/metadata.json"),
        new("document: name with NUL", _ => ["register", "a\0b.json"], NotFound, "a\\u0000b.json"),
        new("document: a symbolic link", LinkedMetadata, Refused, "is a symbolic link"),
        new("document: empty path", _ => ["register", ""], 2, "--metadata"),
        new("document: candidate is validated", scene => ["validate", .. scene.MetadataText(text => text[..^20])[1..]], Refused, "the document ends too early"),
        new("document: candidate of another kind", scene => ["register", Path.Combine(scene.Root, "registry.json")], Refused, "is not a known member"),
    ];

    private static string[] Spliced(HostileScene scene, byte[] splinter) => scene.MetadataBytes(bytes =>
    {
        var at = Encoding.UTF8.GetString(bytes).IndexOf("Made", StringComparison.Ordinal);
        return [.. bytes[..at], .. splinter, .. bytes[at..]];
    });

    private static string[] MetadataFile(this HostileScene scene, long size)
    {
        var file = scene.At("large.json");
        using var stream = File.Create(file);
        stream.SetLength(size);
        return ["register", file];
    }

    private static string[] LinkedMetadata(HostileScene scene)
    {
        var command = scene.Metadata(_ => { });
        File.Move(command[1], scene.At("elsewhere.json"));
        File.CreateSymbolicLink(command[1], scene.At("elsewhere.json"));
        return command;
    }
}
