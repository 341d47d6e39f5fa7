using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.Core.Policies;

/// <summary><c>model.json</c>: what people decided for one model. Format 1, <c>docs/formats/definitions.md</c>.</summary>
public sealed class ModelDefinition
{
    /// <summary>Name of the file, also in the sources of rules.</summary>
    public const string FileName = "model.json";

    private const int Format = 1;

    private ModelDefinition(JsonReader reader, ModelName name)
    {
        Name = name;
        Description = reader.OptionalText("description");
        Owners = reader.Texts("owners");
        Policy = PolicyDocumentReader.ReadAlsoBeside(reader, FileName);
        MonitoringSources = MonitoringSource.ReadAll(reader.OptionalObject("monitoring"));
        Notifications = NotificationChannelReader.ReadAll(reader);
        Digest = Digest.Of(reader.Source.Bytes.Span);
    }

    /// <summary>Gets the model's name.</summary>
    public ModelName Name { get; }

    /// <summary>Gets the description, or null.</summary>
    public string? Description { get; }

    /// <summary>Gets the owners, at least one.</summary>
    public IReadOnlyList<string> Owners { get; }

    /// <summary>Gets the policy of this model, as written.</summary>
    public PolicyDocument Policy { get; }

    /// <summary>Gets where online metrics of the model are.</summary>
    public IReadOnlyList<MonitoringSource> MonitoringSources { get; }

    /// <summary>Gets the channels of this model: beside the registry's, or in their place where names are equal.</summary>
    public IReadOnlyList<NotificationChannel> Notifications { get; }

    /// <summary>Gets the digest of the file's bytes.</summary>
    public Digest Digest { get; }

    /// <summary>Parses the <c>model.json</c> of a directory.</summary>
    /// <param name="source">The document.</param>
    /// <param name="directory">Name of the directory the file stands in, which the model's name must equal.</param>
    /// <exception cref="DocumentException">The document is not acceptable.</exception>
    public static ModelDefinition Parse(DocumentSource source, ModelName directory)
    {
        var reader = JsonParser.ParseObject(source, DocumentLimits.Candidate);
        reader.Closed("format", "name", "description", "owners", "policy", "versioning", "stages", "monitoring", "notifications");
        reader.Format(Format);
        if (reader.Parse<ModelName>("name") != directory)
        {
            throw reader.Error("name", $"must be {directory}, the name of its directory");
        }

        var definition = new ModelDefinition(reader, directory);
        return definition.Owners.Count > 0 ? definition : throw reader.Error("owners", "must name at least one owner");
    }

    /// <summary>Returns the content of a new model's file.</summary>
    public static JsonObject Create(ModelName name, string? description, IEnumerable<string> owners) => JsonObject.Of(
        ("format", Format),
        ("name", name.Text),
        ("description", description),
        ("owners", JsonLists.OfTexts(owners)),
        ("policy", JsonObject.Empty));
}
