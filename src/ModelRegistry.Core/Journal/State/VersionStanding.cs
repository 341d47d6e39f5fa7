using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.State;

/// <summary>What the state knows of one version; proved by the head entry.</summary>
public sealed record VersionStanding
{
    /// <summary>Gets the version.</summary>
    public required ModelVersion Version { get; init; }

    /// <summary>Gets its place in the order of registration, from 1.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Gets the number of the entry that registered it.</summary>
    public required int Registered { get; init; }

    /// <summary>Gets when it was registered.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Gets the identity of its bytes.</summary>
    public required Digest RootDigest { get; init; }

    /// <summary>Gets the digest of its metadata document.</summary>
    public required Digest MetadataDigest { get; init; }

    /// <summary>Gets the digest of its manifest document.</summary>
    public required Digest ManifestDigest { get; init; }

    /// <summary>Gets the number of the last entry about it; from there back-pointers lead to all others.</summary>
    public required int Last { get; init; }

    /// <summary>Gets the number of the last entry that holds metrics recomputed from its predictions, or null.</summary>
    public int? Evaluated { get; init; }

    /// <summary>Gets the number of the entry that deprecated it, or null.</summary>
    public int? Deprecated { get; init; }

    /// <summary>Gets the number of the entry that revoked it, or null.</summary>
    public int? Revoked { get; init; }

    /// <summary>Gets the number of the entry that pruned its artifact bytes, or null.</summary>
    public int? Pruned { get; init; }

    /// <summary>Gets the ids of its open incidents.</summary>
    public IReadOnlyList<string> Incidents { get; init; } = [];

    /// <summary>Gets its waivers, oldest first, void ones too; at most <see cref="StandingWaiver.Most"/>.</summary>
    public IReadOnlyList<StandingWaiver> Waivers { get; init; } = [];

    /// <summary>Gets the numbers of the entries that opened alerts which are still open, oldest first.</summary>
    public IReadOnlyList<int> Alerts { get; init; } = [];

    /// <summary>Gets a value indicating whether the version may be chosen by default: neither deprecated nor revoked nor pruned.</summary>
    public bool IsActive => Deprecated is null && Revoked is null && Pruned is null;

    /// <summary>Reads a standing.</summary>
    public static VersionStanding Read(JsonReader reader)
    {
        reader.Closed(
            "version", "ordinal", "registered", "time", "root_digest", "metadata_digest", "manifest_digest", "last", "evaluated",
            "deprecated", "revoked", "incidents", "waivers", "alerts", "pruned");
        return new VersionStanding
        {
            Version = reader.Parse<ModelVersion>("version"),
            Ordinal = (int)reader.Integer("ordinal", 1, int.MaxValue),
            Registered = (int)reader.Integer("registered", 1, int.MaxValue),
            Time = reader.Time("time"),
            RootDigest = reader.Parse<Digest>("root_digest"),
            MetadataDigest = reader.Parse<Digest>("metadata_digest"),
            ManifestDigest = reader.Parse<Digest>("manifest_digest"),
            Last = (int)reader.Integer("last", 1, int.MaxValue),
            Evaluated = (int?)reader.OptionalInteger("evaluated", 1, int.MaxValue),
            Deprecated = (int?)reader.OptionalInteger("deprecated", 1, int.MaxValue),
            Revoked = (int?)reader.OptionalInteger("revoked", 1, int.MaxValue),
            Incidents = reader.Texts("incidents"),
            Waivers = [.. reader.Array("waivers").Select(StandingWaiver.Read)],
            Alerts = ReadAlerts(reader),
            Pruned = (int?)reader.OptionalInteger("pruned", 1, int.MaxValue),
        };
    }

    /// <summary>Returns the standing as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("version", Version.ToString()),
        ("ordinal", Ordinal),
        ("registered", Registered),
        ("time", JournalTime.Write(Time)),
        ("root_digest", RootDigest.ToString()),
        ("metadata_digest", MetadataDigest.ToString()),
        ("manifest_digest", ManifestDigest.ToString()),
        ("last", Last),
        ("evaluated", Evaluated),
        ("deprecated", Deprecated),
        ("revoked", Revoked),
        ("incidents", Incidents.Count == 0 ? null : JsonArray.Of(Incidents.Select(id => (JsonValue)id))),
        ("waivers", Waivers.Count == 0 ? null : JsonArray.Of(Waivers.Select(waiver => waiver.ToJson()))),
        ("alerts", Alerts.Count == 0 ? null : JsonArray.Of(Alerts.Select(entry => (JsonValue)entry))),
        ("pruned", Pruned));

    private static int[] ReadAlerts(JsonReader reader) => !reader.Has("alerts") ? [] : [.. reader.As<JsonArray>("alerts", "a list of entry numbers").Items
        .Select(item => item is JsonNumber number && int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var entry) && entry > 0
            ? entry
            : throw reader.Error("alerts", "must be a list of entry numbers"))];
}
