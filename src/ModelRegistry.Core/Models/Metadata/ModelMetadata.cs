using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Models.Metadata;

/// <summary>
/// What people say about a version: where it came from, what it holds, how it was measured. A draft may lack nearly
/// everything; gates judge what is missing. Unknown members, wrong kinds and contradictions are refused. Format 1,
/// <c>docs/formats/metadata.md</c>.
/// </summary>
public sealed class ModelMetadata
{
    private const int Format = 1;

    private static readonly string[] Names =
    [
        "format", "model_name", "version", "description", "owners", "stage", "change", "change_type", "experiment_id", "parents",
        "code", "data", "training", "artifacts", "signature", "env", "metrics", "compliance", "approvals", "monitoring",
        "deprecation", "notes", "tags",
    ];

    private readonly JsonReader _reader;

    private ModelMetadata(JsonReader reader, VersioningScheme scheme)
    {
        _reader = reader;
        var root = reader.Pointer;
        Name = reader.Parse<ModelName>("model_name");
        Version = reader.Catch("version", () => VersionNotation.Parse(scheme, reader.Text("version")));
        Owners = reader.Texts("owners");
        Change = MetadataSections.Change(reader, scheme);
        Parents = MetadataSections.Parents(reader);
        Code = reader.OptionalObject("code") is { } code ? MetadataSections.Code(code) : null;
        Data = reader.OptionalObject("data") is { } data ? MetadataSections.Data(data) : null;
        Training = reader.OptionalObject("training") is { } training ? MetadataSections.Training(training) : null;
        Artifacts = ArtifactReader.Read(reader.Object("artifacts"), root);
        Signature = reader.OptionalObject("signature") is { } signature ? SignatureReader.Read(signature, root) : null;
        Env = reader.OptionalObject("env") is { } env ? MetadataSections.Environment(env) : null;
        var metrics = reader.OptionalObject("metrics") is { } json ? new MeasurementReader(json, root) : null;
        Split = metrics?.Split;
        Measurements = metrics?.Measurements() ?? [];
        Thresholds = metrics?.Thresholds() ?? [];
        Compliance = reader.OptionalObject("compliance") is { } compliance ? MetadataSections.Compliance(compliance) : null;
        Monitoring = reader.OptionalObject("monitoring") is { } monitoring ? MetadataSections.Monitoring(monitoring) : null;
        Notes = reader.OptionalTexts("notes");
        Tags = reader.OptionalTexts("tags");
        Claims = new MetadataClaims(
            reader.OptionalText("stage"),
            reader.OptionalObject("approvals") is { } approvals ? MetadataSections.Approval(approvals) : null,
            reader.OptionalText("deprecation"));
        Description = reader.OptionalText("description");
        ExperimentId = reader.OptionalText("experiment_id");
    }

    /// <summary>Gets the document as given, which is what is sealed.</summary>
    public JsonObject Json => _reader.Json;

    /// <summary>Gets the model's name.</summary>
    public ModelName Name { get; }

    /// <summary>Gets the version; under the numeric scheme <c>12</c> is 12.0.0.</summary>
    public ModelVersion Version { get; }

    /// <summary>Gets the description, or null.</summary>
    public string? Description { get; }

    /// <summary>Gets the owners.</summary>
    public IReadOnlyList<string> Owners { get; }

    /// <summary>Gets what changed, or null.</summary>
    public VersionChange? Change { get; }

    /// <summary>Gets the experiment the version is part of, or null.</summary>
    public string? ExperimentId { get; }

    /// <summary>Gets the versions it was made from.</summary>
    public IReadOnlyList<ParentVersion> Parents { get; }

    /// <summary>Gets the code lineage, or null.</summary>
    public CodeLineage? Code { get; }

    /// <summary>Gets the data lineage, or null.</summary>
    public DataLineage? Data { get; }

    /// <summary>Gets how it was trained, or null.</summary>
    public TrainingRun? Training { get; }

    /// <summary>Gets the artifacts, in document order, 1 to 10,000, no two paths equal without case.</summary>
    public IReadOnlyList<ArtifactClaim> Artifacts { get; }

    /// <summary>Gets the signature, or null.</summary>
    public ModelSignature? Signature { get; }

    /// <summary>Gets the environment, or null.</summary>
    public RuntimeEnvironment? Env { get; }

    /// <summary>Gets the split that plain numbers among the metrics are of, or null when it is not said.</summary>
    public string? Split { get; }

    /// <summary>Gets the measurements, in document order; a metric measured on several splits has several.</summary>
    public IReadOnlyList<Measurement> Measurements { get; }

    /// <summary>Gets the thresholds the candidate sets for itself, as given.</summary>
    public IReadOnlyList<CandidateThreshold> Thresholds { get; }

    /// <summary>Gets the compliance notes, or null.</summary>
    public ComplianceNotes? Compliance { get; }

    /// <summary>Gets the monitoring links, or null.</summary>
    public MonitoringLinks? Monitoring { get; }

    /// <summary>Gets the notes, in document order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Notes { get; }

    /// <summary>Gets the tags, in document order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; }

    /// <summary>Gets what is claimed about things only the journal decides.</summary>
    public MetadataClaims Claims { get; }

    /// <summary>Parses a candidate or a sealed <c>metadata.json</c>.</summary>
    /// <exception cref="DocumentException">The document is not acceptable.</exception>
    public static ModelMetadata Parse(DocumentSource source, VersioningScheme scheme) =>
        Read(JsonParser.ParseObject(source, DocumentLimits.Candidate), scheme);

    /// <summary>Reads metadata embedded in another document.</summary>
    /// <exception cref="DocumentException">The object is not acceptable.</exception>
    public static ModelMetadata Read(JsonReader reader, VersioningScheme scheme)
    {
        reader.Closed(Names);
        if (reader.Has("format"))
        {
            reader.Format(Format);
        }

        return new ModelMetadata(reader, scheme);
    }

    /// <summary>
    /// Makes an error about a place in the metadata, with file, line and column; where the place does not exist, the
    /// nearest value above it.
    /// </summary>
    /// <param name="pointer">JSON pointer in the metadata, e.g. <c>/code/commit</c>.</param>
    /// <param name="message">What is wrong.</param>
    public DocumentError Locate(string pointer, string message) => _reader.ErrorAt(pointer, message);
}
