using ModelRegistry.Core.Gto;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Importing;

/// <summary>
/// Lays out a candidate for a version that GTO knows by a tag. What Git holds is sealed: the files at the artifact's path, or
/// the DVC file that names them by digest, and the tag itself. What the tag claims is kept as tags of the metadata, as claims.
/// </summary>
internal sealed class GtoCandidate(GtoRepository repository, string directory)
{
    private const string Pointers = "gto/";

    /// <summary>Writes the candidate and returns its metadata file.</summary>
    public async Task<string> LayOutAsync(GtoHistoryEvent registration, ModelName model, IReadOnlyList<string> owners, CancellationToken cancellationToken)
    {
        var commit = registration.Tag.Commit;
        var annotation = await repository.AnnotationAsync(registration.Name.Artifact, commit, cancellationToken);
        var path = (annotation["path"] as JsonString)?.Text;
        var (files, kind) = await BytesAsync(commit, path, cancellationToken);
        var artifacts = new List<JsonMember>();
        foreach (var (name, content) in files.Append((Pointers + "tag.txt", await repository.TagAsync(registration.Tag.Name, cancellationToken))))
        {
            var target = Path.Combine(directory, ArtifactPath.Parse(name).Text);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await File.WriteAllBytesAsync(target, content, cancellationToken);
            artifacts.Add(new JsonMember(name, name));
        }

        var metadata = JsonObject.Of(
            ("format", 1),
            ("model_name", model.Text),
            ("version", registration.Name.Subject),
            ("description", Text(annotation, "description") ?? Text(annotation, "desc")),
            ("owners", JsonArray.Of(owners.Select(owner => (JsonValue)owner))),
            ("code", JsonObject.Of(("repo", await repository.AddressAsync(cancellationToken)), ("commit", commit), ("tag", registration.Tag.Name))),
            ("artifacts", JsonObject.Of(artifacts)),
            ("tags", JsonObject.Of([.. Claims(registration, annotation, path, kind)])));
        var file = Path.Combine(directory, "metadata.json");
        await File.WriteAllBytesAsync(file, JsonText.ToBytes(metadata), cancellationToken);
        return file;
    }

    private static IEnumerable<JsonMember> Claims(GtoHistoryEvent registration, JsonObject annotation, string? path, string kind)
    {
        yield return new JsonMember("gto_artifact", registration.Name.Artifact);
        yield return new JsonMember("gto_tagger", Quotation.Inert(registration.Tag.Tagger));
        yield return new JsonMember("gto_time", JournalTime.Write(DateTimeOffset.FromUnixTimeSeconds(registration.Tag.Second)));
        yield return new JsonMember("gto_bytes", kind);
        foreach (var (name, value) in new[] { ("gto_path", path), ("gto_type", Text(annotation, "type")) })
        {
            if (value is not null)
            {
                yield return new JsonMember(name, value);
            }
        }

        var labels = (annotation["labels"] as JsonArray)?.Items.OfType<JsonString>().Select(label => label.Text).ToArray() ?? [];
        if (labels.Length > 0)
        {
            yield return new JsonMember("gto_labels", string.Join(", ", labels));
        }
    }

    private static string? Text(JsonObject annotation, string member) => annotation[member] is JsonString { Text.Length: > 0 } text ? text.Text : null;

    private async Task<(IReadOnlyList<(string Name, ReadOnlyMemory<byte> Content)> Files, string Kind)> BytesAsync(string commit, string? path, CancellationToken cancellationToken)
    {
        if (path is null)
        {
            return ([], "none: the artifact has no path");
        }

        var files = await repository.FilesAsync(commit, path, cancellationToken);
        if (files.Count > 0)
        {
            return ([.. files.Select(file => (file.Path, file.Content))], files.Any(file => file.IsPointer) ? "pointers of Git LFS" : "in Git");
        }

        var pointers = await repository.FilesAsync(commit, path + ".dvc", cancellationToken);
        return pointers.Count > 0
            ? ([.. pointers.Select(file => (Pointers + file.Path, file.Content))], "pointer of DVC")
            : ([], "none: the path is not in Git");
    }
}
