using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations.Capturing;
using ModelRegistry.Storage.Files;

namespace ModelRegistry.App.Capturing;

/// <summary>Decides which files are a candidate's artifacts, and what they are called.</summary>
internal static class ArtifactFiles
{
    private const int MaxArtifacts = 10_000;
    private const string ModelRole = "model";

    private static readonly HashSet<string> ModelEndings = new(StringComparer.OrdinalIgnoreCase)
    {
        ".onnx", ".safetensors", ".pt", ".pth", ".pkl", ".joblib", ".h5", ".keras", ".pb", ".tflite", ".ubj", ".cbm", ".bst", ".mlmodel", ".gguf", ".skops",
    };

    private static readonly EnumerationOptions EveryFile = new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>Finds the files.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="facts">Told of what is left out.</param>
    /// <param name="previous">Metadata of the version before, whose names are used again, or null.</param>
    /// <param name="evidence">Full paths of files that were read into the metadata, and are no artifacts unless named.</param>
    /// <exception cref="RegistryException">There is none, too many, or one whose path no artifact can have.</exception>
    public static IReadOnlyList<ArtifactFile> Find(CaptureRequest request, CapturedFacts facts, JsonObject? previous, IReadOnlySet<string> evidence)
    {
        if (!request.TakesAll)
        {
            return [.. request.Named.Select(named => Checked(request.Root, named.Name, named.File))];
        }

        var earlier = Path.Combine(request.Root, "metadata.json");
        if (earlier != request.Out && File.Exists(earlier))
        {
            facts.Note("metadata.json beside the artifacts was left out: it describes a version, and is no part of one.");
        }

        var files = Below(request.Root, facts).Where(file => file != request.Out && file != earlier && !evidence.Contains(file)).ToList();
        if (files.Count is 0 or > MaxArtifacts)
        {
            throw new RegistryException(
                RegistryErrorCode.Invalid,
                files.Count == 0 ? $"There is no artifact in {request.Root}." : $"{request.Root} holds more than {MaxArtifacts} files.",
                "Give the directory the model was written to, or name each file: --artifact-file model=PATH.");
        }

        var paths = files.Select(file => Checked(request.Root, ModelRole, file)).OrderBy(file => file.Path, ArtifactPath.ComponentOrder).ToList();
        return Naming(paths, previous);
    }

    private static IEnumerable<string> Below(string root, CapturedFacts facts)
    {
        IEnumerable<string> files;
        try
        {
            files = [.. Directory.EnumerateFiles(root, "*", EveryFile).Take(10 * MaxArtifacts).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException(
                exception is DirectoryNotFoundException ? RegistryErrorCode.NotFound : RegistryErrorCode.Unavailable, $"{root} cannot be read: {exception.Message}", inner: exception);
        }

        foreach (var file in files)
        {
            var parts = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar);
            if (Array.Exists(parts, part => part[0] == '.' || part == "__pycache__"))
            {
                continue;
            }

            if (IsBehindLink(root, parts))
            {
                facts.Note($"{Quotation.Of(string.Join('/', parts))} was left out: it is or lies behind a symbolic link.");
                continue;
            }

            yield return file;
        }
    }

    private static bool IsBehindLink(string root, string[] parts)
    {
        var path = root;
        return parts.Any(part => File.GetAttributes(path = Path.Combine(path, part)).HasFlag(FileAttributes.ReparsePoint));
    }

    private static ArtifactFile Checked(string root, string name, string file)
    {
        var relative = Path.GetRelativePath(root, file).Replace('\\', '/');
        if (relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative))
        {
            throw new UsageException(
                $"{file} does not lie below {root}, where artifact paths begin.", "Give the directory above all artifacts with --artifacts DIR.");
        }

        try
        {
            var path = ArtifactPath.Parse(relative);
            return new ArtifactFile(name, path, new ArtifactDirectoryTree(root).Find(path) ?? throw new RegistryException(RegistryErrorCode.NotFound, $"There is no file {file}."));
        }
        catch (FormatException exception)
        {
            throw new RegistryException(RegistryErrorCode.Invalid, exception.Message, "Rename the file, or name the others: --artifact-file NAME=PATH.", exception);
        }
    }

    private static IReadOnlyList<ArtifactFile> Naming(List<ArtifactFile> files, JsonObject? previous)
    {
        var known = KnownNames(previous);
        var taken = new HashSet<string>(known.Values, StringComparer.OrdinalIgnoreCase);
        var models = files.Where(file => ModelEndings.Contains(Path.GetExtension(file.Path.Text))).ToList();
        var only = models.Count == 1 && !taken.Contains(ModelRole) && !files.Exists(file => file != models[0] && Stem(file) == ModelRole) ? models[0] : null;
        return [.. files.Select(file => file with { Name = known.GetValueOrDefault(file.Path.Text) ?? Free(file, file == only, taken) })];
    }

    // What it is called without its ending; the whole path where two are called the same.
    private static string Free(ArtifactFile file, bool isTheModel, HashSet<string> taken)
    {
        string[] names = isTheModel ? [ModelRole] : [Stem(file), Path.GetFileName(file.Path.Text), file.Path.Text];
        return Array.Find(names, taken.Add) ?? file.Path.Text;
    }

    private static string Stem(ArtifactFile file) => Path.GetFileNameWithoutExtension(file.Path.Text);

    private static Dictionary<string, string> KnownNames(JsonObject? previous)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in (previous?["artifacts"] as JsonObject)?.Members ?? [])
        {
            var path = member.Value is JsonString text ? text.Text : ((member.Value as JsonObject)?["path"] as JsonString)?.Text;
            names.TryAdd(path ?? string.Empty, member.Name);
        }

        return names;
    }
}
