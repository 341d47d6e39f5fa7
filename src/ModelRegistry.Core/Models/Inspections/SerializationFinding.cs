using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Models.Inspections;

/// <summary>
/// One fact about what loading an artifact would do, found without loading it. A fact is not a verdict: the gate
/// <c>serialization</c> judges it by the policy of the day.
/// </summary>
/// <param name="Kind">What was found.</param>
/// <param name="Name">
/// Import: module and name joined by a dot. Code: what it is, e.g. <c>keras.layers.Lambda</c> or <c>file:run.sh</c>.
/// Format: the format. Archive and unreadable: a short word, e.g. <c>truncated</c>.
/// </param>
/// <param name="Member">Path inside the artifact, parts of nested containers separated by <c>!</c>; empty for the artifact itself.</param>
/// <param name="Offset">Where it stands: bytes from the beginning of the member, uncompressed; of a pickle, that of the opcode.</param>
/// <param name="Detail">For people: the opcode, or why something could not be read; null when the name says it all.</param>
public sealed record SerializationFinding(SerializationFindingKind Kind, string Name, string Member, long Offset, string? Detail = null)
{
    private const int Longest = 300;

    private static readonly string[] KindTexts = ["format", "import", "code", "archive", "unreadable"];

    /// <summary>Gets the name, made inert and at most 300 characters.</summary>
    public string Name { get; } = Short(Name);

    /// <summary>Gets the path inside the artifact, made inert and at most 300 characters.</summary>
    public string Member { get; } = Short(Member);

    /// <summary>Gets what people should know besides, made inert and at most 300 characters, or null.</summary>
    public string? Detail { get; } = Detail is null ? null : Short(Detail);

    /// <summary>Gets the kind's word in documents.</summary>
    public string KindText => KindTexts[(int)Kind];

    /// <summary>Gets where it stands as people read it: <c>data.pkl, offset 12</c> or <c>offset 12</c>.</summary>
    public string Place => Member.Length == 0 ? $"offset {Offset}" : $"{Member}, offset {Offset}";

    /// <summary>Reads a finding.</summary>
    /// <exception cref="DocumentException">It is not one.</exception>
    public static SerializationFinding Read(JsonReader reader)
    {
        reader.Closed("kind", "name", "member", "offset", "detail");
        var kind = Array.IndexOf(KindTexts, reader.Text("kind"));
        return new SerializationFinding(
            kind >= 0 ? (SerializationFindingKind)kind : throw reader.Error("kind", $"must be one of {string.Join(", ", KindTexts)}"),
            reader.Text("name"),
            reader.OptionalText("member") ?? string.Empty,
            reader.Integer("offset", 0, long.MaxValue),
            reader.OptionalText("detail"));
    }

    /// <summary>Returns the finding as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("kind", KindText),
        ("name", Name),
        ("member", Member.Length == 0 ? null : Member),
        ("offset", Offset),
        ("detail", Detail));

    private static string Short(string text) => Quotation.Inert(text.Length > Longest ? text[..Longest] + "…" : text);
}
