using System.Globalization;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.Core.Policies;

/// <summary><c>registry.json</c>: what people decided for the whole registry. Format 1, <c>docs/formats/definitions.md</c>.</summary>
public sealed class RegistryDefinition
{
    /// <summary>Name of the file, also in the sources of rules.</summary>
    public const string FileName = "registry.json";

    /// <summary>Longest id, in characters.</summary>
    public const int MaxIdLength = 100;

    /// <summary>Most stages.</summary>
    public const int MaxStages = 20;

    private const int Format = 1;

    private static readonly StageName[] DefaultStages = [StageName.Parse("dev"), StageName.Parse("staging"), StageName.Parse("production")];

    private RegistryDefinition(JsonReader reader)
    {
        Id = ReadId(reader);
        Stages = ReadStages(reader);
        Policy = PolicyDocumentReader.Read(reader, FileName);
        Policy.Check(Stages);
        ArtifactStores = ReadStores(reader);
        Ledger = reader.OptionalObject("ledger") is { } ledger ? LedgerDefinition.Read(ledger) : null;
        Notifications = NotificationChannelReader.ReadAll(reader);
        Digest = Digest.Of(reader.Source.Bytes.Span);
    }

    /// <summary>Gets the text that names the registry for ever.</summary>
    public string Id { get; }

    /// <summary>Gets the stages in order, at least one.</summary>
    public IReadOnlyList<StageName> Stages { get; }

    /// <summary>Gets the policy of every model, as written.</summary>
    public PolicyDocument Policy { get; }

    /// <summary>Gets the artifact stores in order, at least one; artifacts are looked for in this order.</summary>
    public IReadOnlyList<ArtifactStoreDefinition> ArtifactStores { get; }

    /// <summary>
    /// Gets the store that registration puts artifacts into: the first that others can reach. A directory beside another kind of
    /// store is a cache of this machine.
    /// </summary>
    public ArtifactStoreDefinition SharedStore =>
        ArtifactStores.FirstOrDefault(store => store.Type != ArtifactStoreDefinition.Directory) ?? ArtifactStores[0];

    /// <summary>Gets where artifacts are kept on this machine, relative to the registry.</summary>
    public ArtifactPath LocalArtifacts => (ArtifactStores.FirstOrDefault(store => store.Path is not null) ?? ArtifactStoreDefinition.Default).Path!;

    /// <summary>Gets the branch that journals are kept on, or null when they stand beside the definitions.</summary>
    public LedgerDefinition? Ledger { get; }

    /// <summary>Gets the channels that decisions on every model are told to.</summary>
    public IReadOnlyList<NotificationChannel> Notifications { get; }

    /// <summary>Gets the digest of the file's bytes.</summary>
    public Digest Digest { get; }

    /// <summary>Parses <c>registry.json</c>.</summary>
    /// <exception cref="DocumentException">The document is not acceptable.</exception>
    public static RegistryDefinition Parse(DocumentSource source)
    {
        var reader = JsonParser.ParseObject(source, DocumentLimits.Candidate);
        reader.Closed("format", "id", "stages", "policy", "artifact_stores", "ledger", "notifications");
        reader.Format(Format);
        return new RegistryDefinition(reader);
    }

    /// <summary>Returns the content of a new registry's file.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="ledger">Branch that journals are kept on, or null for the registry's directory.</param>
    /// <param name="stages">Its stages, or null for the default ones.</param>
    /// <param name="policy">Policy of every model, or null for none beside the built-in one.</param>
    /// <param name="stores">Artifact stores beside the directory of each machine, in order.</param>
    public static JsonObject Create(
        string id,
        LedgerDefinition? ledger = null,
        IReadOnlyList<StageName>? stages = null,
        JsonObject? policy = null,
        params IReadOnlyList<ArtifactStoreDefinition> stores) => JsonObject.Of(
        ("format", Format),
        ("id", id),
        ("stages", JsonLists.OfTexts((stages ?? DefaultStages).Select(stage => stage.Text))),
        ("policy", policy ?? JsonObject.Empty),
        ("artifact_stores", JsonArray.Of([ArtifactStoreDefinition.Default.ToJson(), .. stores.Select(store => store.ToJson())])),
        ("ledger", ledger?.ToJson()));

    private static string ReadId(JsonReader reader)
    {
        var id = reader.Text("id");
        return id.Length <= MaxIdLength && Quotation.Inert(id) == id
            ? id
            : throw reader.Error("id", $"must be one line of 1 to {MaxIdLength} characters");
    }

    private static IReadOnlyList<StageName> ReadStages(JsonReader reader)
    {
        if (!reader.Has("stages"))
        {
            return DefaultStages;
        }

        var texts = reader.Texts("stages");
        if (texts.Count is 0 or > MaxStages)
        {
            throw reader.Error("stages", $"must name 1 to {MaxStages} stages, not {texts.Count}");
        }

        var seen = new HashSet<StageName>();
        return [.. texts.Select((text, index) => ReadStage(reader, text, index, seen))];
    }

    private static StageName ReadStage(JsonReader reader, string text, int index, HashSet<StageName> seen)
    {
        var pointer = $"/stages/{index.ToString(CultureInfo.InvariantCulture)}";
        var problem = !StageName.TryParse(text, null, out var stage) ? Unfit(text)
            : PolicyDocumentReader.ReservedStages.Contains(stage.Text) ? $"cannot be {stage}: policies use that word beside stages"
            : seen.Add(stage) ? null : $"names stage {stage} twice";
        return problem is null ? stage! : throw new DocumentException(reader.ErrorAt(pointer, problem));
    }

    private static string Unfit(string text)
    {
        try
        {
            return StageName.Parse(text).Text;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }

    private static IReadOnlyList<ArtifactStoreDefinition> ReadStores(JsonReader reader)
    {
        if (!reader.Has("artifact_stores"))
        {
            return [ArtifactStoreDefinition.Default];
        }

        ArtifactStoreDefinition[] stores = [.. reader.Array("artifact_stores").Select(ArtifactStoreDefinition.Read)];
        return stores.Length > 0 && stores.Distinct().Count() == stores.Length
            ? stores
            : throw reader.Error("artifact_stores", "must name at least one store, and none twice");
    }
}
