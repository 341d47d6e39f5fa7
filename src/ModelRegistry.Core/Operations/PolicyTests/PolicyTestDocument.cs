using System.Globalization;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations.PolicyTests;

/// <summary><c>policy-tests.json</c>: cases a team commits beside its policy. Format 1, <c>docs/formats/policy-tests.md</c>.</summary>
public sealed class PolicyTestDocument
{
    /// <summary>Name of the file, beside <c>model.json</c> or <c>registry.json</c>.</summary>
    public const string FileName = "policy-tests.json";

    private const int Format = 1;

    private static readonly DateTimeOffset DefaultNow = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Func<ArtifactPath, DocumentSource> _read;

    private PolicyTestDocument(JsonReader reader, Func<ArtifactPath, DocumentSource> read)
    {
        _read = read;
        var common = Source(reader, null);
        Cases = [.. reader.Array("cases").Select(item => Case(item, common))];
        if (Cases.Count == 0)
        {
            throw reader.Error("cases", "must have at least one case");
        }

        var twin = Cases.GroupBy(item => item.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twin is not null)
        {
            throw reader.Error("cases", $"has two cases named {Quotation.Of(twin.Key)}");
        }
    }

    /// <summary>Gets the cases, at least one, names distinct.</summary>
    public IReadOnlyList<PolicyCase> Cases { get; }

    /// <summary>Parses a document.</summary>
    /// <param name="source">The document.</param>
    /// <param name="read">Reads a file that a case names, relative to the document.</param>
    /// <exception cref="DocumentException">The document, or a file it names, is not acceptable.</exception>
    public static PolicyTestDocument Parse(DocumentSource source, Func<ArtifactPath, DocumentSource> read)
    {
        var reader = JsonParser.ParseObject(source, DocumentLimits.Candidate);
        reader.Closed("format", "metadata", "file", "cases");
        reader.Format(Format);
        return new PolicyTestDocument(reader, read);
    }

    private PolicyCase Case(JsonReader reader, JsonObject? common)
    {
        reader.Closed(
            "name", "model", "stage", "metadata", "file", "patch", "actor", "reason", "approvals", "holders", "held", "waivers", "now", "artifacts", "expect",
            "refused_by");
        var now = reader.Has("now") ? reader.Time("now") : DefaultNow;
        var metadata = Source(reader, common) ?? throw reader.Error("metadata", "is missing: give metadata, file, or patch with a metadata or file for all cases");
        var actor = new Actor(reader.OptionalText("actor") ?? "somebody", "option");
        return new PolicyCase(
            reader.Text("name"),
            reader.OptionalParse<ModelName>("model"),
            reader.Parse<StageName>("stage"),
            metadata,
            new RequestedMove(actor, reader.OptionalText("reason") ?? "policy test", Approvals(reader)),
            now,
            Expected(reader))
        {
            Holders = Holders(reader, common),
            BadArtifacts = BadArtifacts(reader.OptionalObject("artifacts")),
            Stays = [.. reader.Array("held").Select(Stay)],
            Waivers = [.. reader.Array("waivers").Select(waiver => Waiver(waiver, now))],
        };
    }

    // The metadata an object gives: inline or in a file, or those of all cases, and a patch over them; null when it gives none.
    private JsonObject? Source(JsonReader reader, JsonObject? common)
    {
        if (reader.Has("metadata") && reader.Has("file"))
        {
            throw reader.Error("file", "stands beside metadata; keep one");
        }

        var given = reader.Has("metadata") ? reader.Object("metadata").Json
            : reader.Has("file") ? JsonParser.ParseObject(_read(reader.Parse<ArtifactPath>("file")), DocumentLimits.Candidate).Json
            : common;
        return given is not null && reader.Has("patch") ? (JsonObject)JsonMergePatch.Apply(given, reader.Object("patch").Json) : given;
    }

    private Dictionary<StageName, JsonObject> Holders(JsonReader reader, JsonObject? common)
    {
        var holders = new Dictionary<StageName, JsonObject>();
        if (reader.OptionalObject("holders") is not { } given)
        {
            return holders;
        }

        foreach (var member in given.Json.Members)
        {
            var stage = given.Catch(member.Name, () => StageName.Parse(member.Name));
            var holder = given.Object(member.Name);
            holder.Closed("metadata", "file", "patch");
            holders[stage] = Source(holder, common) ?? throw given.Error(member.Name, "must give metadata or file");
        }

        return holders;
    }

    private static IReadOnlyList<Approval> Approvals(JsonReader reader)
    {
        if (!reader.Has("approvals"))
        {
            return [];
        }

        var approvals = new List<Approval>();
        var items = reader.As<JsonArray>("approvals", "a list").Items;
        for (var index = 0; index < items.Count; index++)
        {
            var pointer = $"{reader.Pointer}/approvals/{index.ToString(CultureInfo.InvariantCulture)}";
            approvals.Add(items[index] switch
            {
                JsonString { Text.Length: > 0 } name => new Approval(name.Text, "option", false),
                JsonObject json => Approval.Read(new JsonReader(reader.Source, json, pointer)),
                _ => throw new DocumentException(reader.Source.Error(pointer, items[index].Offset, "must be a name, or an object with by, source and verified")),
            });
        }

        return approvals;
    }

    private static Dictionary<ArtifactPath, bool> BadArtifacts(JsonReader? artifacts)
    {
        var bad = new Dictionary<ArtifactPath, bool>();
        foreach (var member in artifacts?.Json.Members ?? [])
        {
            var path = artifacts!.Catch(member.Name, () => ArtifactPath.Parse(member.Name));
            bad[path] = artifacts.Text(member.Name) switch
            {
                "missing" => false,
                "damaged" => true,
                _ => throw artifacts.Error(member.Name, "must be missing or damaged"),
            };
        }

        return bad;
    }

    private static StageStay Stay(JsonReader reader, int index)
    {
        reader.Closed("stage", "from", "to");
        return new StageStay(reader.Parse<StageName>("stage"), index + 1, reader.Time("from"), reader.Has("to") ? reader.Time("to") : null);
    }

    private static CaseWaiver Waiver(JsonReader reader, DateTimeOffset now)
    {
        reader.Closed("gate", "by", "granted", "expires");
        return new CaseWaiver(
            reader.Text("gate"),
            reader.OptionalText("by") ?? "somebody else",
            reader.Has("granted") ? reader.Time("granted") : now,
            reader.Time("expires"));
    }

    private static IReadOnlyList<string>? Expected(JsonReader reader)
    {
        switch (reader.Text("expect"))
        {
            case "allowed":
                return reader.Has("refused_by") ? throw reader.Error("refused_by", "needs \"expect\": \"refused\"") : null;
            case "refused":
                var by = reader.Texts("refused_by");
                return reader.Has("refused_by") && by.Count == 0 ? throw reader.Error("refused_by", "must name a gate or result; leave it out for any") : by;
            default:
                throw reader.Error("expect", "must be allowed or refused");
        }
    }
}
