using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Ports;
using ModelRegistry.Schemas;
using ModelRegistry.Storage;
using ModelRegistry.Storage.Files;

namespace ModelRegistry.App.Registries;

/// <summary>A candidate's metadata file and the directory its artifacts are resolved in.</summary>
internal sealed class CandidateFile
{
    private readonly ArtifactDirectoryTree _artifacts;
    private readonly Lazy<IReadOnlyList<DocumentError>> _schemaErrors;
    private readonly Dictionary<ArtifactPath, string> _fetched = [];
    private readonly HashSet<string> _kept = [];

    private CandidateFile(DocumentSource source, string directory, ArtifactDirectoryTree artifacts)
    {
        Source = source;
        Directory = directory;
        _artifacts = artifacts;
        _schemaErrors = new Lazy<IReadOnlyList<DocumentError>>(() => SchemaValidator.Validate(SchemaName.Metadata, source));
    }

    /// <summary>Gets the file's bytes.</summary>
    public DocumentSource Source { get; }

    /// <summary>Gets the directory the file is in.</summary>
    public string Directory { get; }

    /// <summary>Gets everything wrong with the document, in document order; empty when it fits the schema.</summary>
    public IReadOnlyList<DocumentError> SchemaErrors => _schemaErrors.Value;

    public static CandidateFile Read(RunEnvironment environment, string file, string? artifacts)
    {
        var path = environment.FullPath(file);
        var root = artifacts is null ? Path.GetDirectoryName(path)! : environment.FullPath(artifacts);
        return new CandidateFile(DocumentFiles.Read(path, file, DocumentLimits.Candidate), Path.GetDirectoryName(path)!, new ArtifactDirectoryTree(root));
    }

    /// <summary>Returns the model the document names, if it can be read so far.</summary>
    public ModelName? NameOrNull() => Peek("model_name") is { } text && ModelName.TryParse(text, null, out var name) ? name : null;

    /// <summary>Returns a text member at the top of the document, if it can be read so far.</summary>
    public string? Peek(string member)
    {
        try
        {
            return (JsonParser.ParseObject(Source, DocumentLimits.Candidate).Json[member] as JsonString)?.Text;
        }
        catch (DocumentException)
        {
            return null;
        }
    }

    /// <summary>
    /// Parses the metadata. The parser accepts what the schema accepts (tests hold them to it), so the schema is loaded only
    /// for a document the parser refuses, to report everything that is wrong at once.
    /// </summary>
    /// <exception cref="DocumentException">The document is not acceptable.</exception>
    public ModelMetadata Metadata(VersioningScheme scheme)
    {
        try
        {
            return ModelMetadata.Parse(Source, scheme);
        }
        catch (Exception exception) when (exception is DocumentException or RegistryException && SchemaErrors.Count > 0)
        {
            throw new DocumentException(SchemaErrors);
        }
    }

    /// <summary>Returns a file where artifacts are resolved, or null.</summary>
    public string? Find(ArtifactPath path) => _artifacts.Find(path) ?? _fetched.GetValueOrDefault(path);

    /// <summary>Takes a file for an artifact that is not where artifacts are resolved.</summary>
    public void Take(ArtifactPath path, string file) => _fetched[path] = file;

    /// <summary>Takes a file that is kept by its digest: whoever puts it again renews its time, and never changes it.</summary>
    public void TakeKept(ArtifactPath path, string file)
    {
        Take(path, file);
        _kept.Add(file);
    }

    /// <summary>Returns the files of the artifacts, in the metadata's order; null where one is missing.</summary>
    public IReadOnlyList<(ArtifactClaim Claim, string? File)> Files(ModelMetadata metadata) =>
        [.. metadata.Artifacts.Select(claim => (claim, Find(claim.Path)))];

    /// <summary>Hashes the artifacts where they are; nothing is stored.</summary>
    public async Task<IReadOnlyList<ArtifactCheck>> HashAsync(ModelMetadata metadata, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var files = Files(metadata);
        var checks = new ArtifactCheck[files.Count];
        await Parallel.ForAsync(0, files.Count, cancellationToken, async (index, token) =>
        {
            var (claim, file) = files[index];
            var found = file is null ? null : await ContentDigest.OfFileAsync(file, progress, token);
            checks[index] = ArtifactCheck.Of(claim, found, found is null ? VerificationLevel.Absent : VerificationLevel.Hashed);
        });
        return checks;
    }

    /// <summary>
    /// Stores the artifacts and returns their manifest. When files are not those the metadata claims, what was found is
    /// returned, for the registration to refuse, and the wrong files are not kept.
    /// </summary>
    /// <exception cref="DocumentException">A file is missing.</exception>
    public async Task<Manifest> StoreAsync(
        ModelMetadata metadata, IArtifactStore store, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var files = Present(metadata);
        if (files.Any(pair => pair.Claim.Size is { } size && size != new FileInfo(pair.File).Length))
        {
            return await ManifestAsync(metadata, progress, cancellationToken);
        }

        try
        {
            var sources = files.Select(pair => ArtifactSource.FromFile(pair.File, pair.Claim.Digest)).ToArray();
            return ManifestOf(files, await store.PutManyAsync(sources, progress, cancellationToken));
        }
        catch (RegistryException exception) when (exception.Code == RegistryErrorCode.Corrupt)
        {
            var found = await ManifestAsync(metadata, progress, cancellationToken);
            if (Register.CheckClaims(metadata, found).Verdict == Verdict.Failed)
            {
                return found;
            }

            throw;
        }
    }

    /// <summary>Hashes the artifacts where they are and returns their manifest; nothing is stored.</summary>
    /// <exception cref="DocumentException">A file is missing.</exception>
    public async Task<Manifest> ManifestAsync(ModelMetadata metadata, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var files = Present(metadata);
        var checks = await HashAsync(metadata, progress, cancellationToken);
        return ManifestOf(files, checks.Select(check =>
            check.Found ?? throw new RegistryException(RegistryErrorCode.NotFound, $"{check.Path} disappeared while it was read.")));
    }

    /// <summary>Looks into the artifacts that exist, where they are; null when nothing looks.</summary>
    public async Task<VersionInspection?> InspectAsync(ModelMetadata metadata, VersionInspector? inspector, CancellationToken cancellationToken)
    {
        var files = Files(metadata).Where(pair => pair.File is not null).ToArray();
        return inspector is null ? null : await inspector.OfAsync(
            [.. files.Select(pair => pair.Claim.Path)],
            (index, token) => ArtifactSource.FromFile(files[index].File!, null).OpenAsync(token),
            index => new FileInfo(files[index].File!).Length,
            cancellationToken);
    }

    /// <summary>Takes down what the files look like from outside.</summary>
    public CandidateStamp Stamp(ModelMetadata metadata) => CandidateStamp.Of(Files(metadata).Select(pair => pair.File).OfType<string>().Except(_kept));

    /// <summary>Returns the sum of the sizes of the files that exist.</summary>
    public long TotalSize(ModelMetadata metadata) => Files(metadata).Sum(pair => pair.File is null ? 0 : new FileInfo(pair.File).Length);

    private static Manifest ManifestOf(IEnumerable<(ArtifactClaim Claim, string File)> files, IEnumerable<Descriptor> descriptors) =>
        Manifest.Create(files.Zip(descriptors, (pair, descriptor) =>
            new ManifestArtifact(pair.Claim.Name, pair.Claim.Path, descriptor, pair.Claim.MediaType)));

    private IReadOnlyList<(ArtifactClaim Claim, string File)> Present(ModelMetadata metadata)
    {
        var files = Files(metadata);
        var missing = files.Where(pair => pair.File is null).Select(pair => metadata.Locate(pair.Claim.Pointer, $"names {pair.Claim.Path}, but there is no such file")).ToArray();
        return missing.Length == 0 ? [.. files.Select(pair => (pair.Claim, pair.File!))] : throw new DocumentException(missing);
    }
}
