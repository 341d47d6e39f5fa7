using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>A named, reasoned, expiring exception: failed results of one gate, excused for one version.</summary>
/// <param name="Version">Version it is for.</param>
/// <param name="RootDigest">Identity of that version's bytes.</param>
/// <param name="Gate">What was named: a gate (<c>metrics</c>) or the id of one result (<c>metric_auc</c>).</param>
/// <param name="Stage">Stage it is for, or null for every stage of the registry.</param>
/// <param name="Reason">Why.</param>
/// <param name="Expires">From when on it is void.</param>
/// <param name="Covers">The results it excuses, at least one.</param>
public sealed record Waived(
    ModelVersion Version, Digest RootDigest, string Gate, StageName? Stage, string Reason, DateTimeOffset Expires, IReadOnlyList<WaivedResult> Covers)
    : EntryBody
{
    /// <summary>Entry type.</summary>
    public const string TypeName = "waived";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <inheritdoc/>
    public override IReadOnlyList<Subject> Subjects => [Subject.Of(Version)];

    /// <summary>Gets the digest of the body as a document of its own; the state keeps it, so that the head proves the waiver.</summary>
    public Digest BodyDigest => Digest.Of(JsonText.ToBytes(ToJson()));

    /// <summary>Reads the body.</summary>
    public static Waived Read(JsonReader reader)
    {
        reader.Closed("version", "root_digest", "gate", "stage", "reason", "expires", "covers");
        var body = new Waived(
            reader.Parse<ModelVersion>("version"),
            reader.Parse<Digest>("root_digest"),
            reader.Text("gate"),
            reader.OptionalParse<StageName>("stage"),
            reader.Text("reason"),
            reader.Time("expires"),
            [.. reader.Array("covers").Select(WaivedResult.Read)]);
        return body.Covers.Count > 0 ? body : throw reader.Error("covers", "must name at least one result");
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("version", Version.ToString()),
        ("root_digest", RootDigest.ToString()),
        ("gate", Gate),
        ("stage", Stage?.Text),
        ("reason", Reason),
        ("expires", JournalTime.Write(Expires)),
        ("covers", JsonArray.Of(Covers.Select(result => result.ToJson()))));
}
