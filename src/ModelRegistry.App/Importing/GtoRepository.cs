using System.Text;
using ModelRegistry.Core.Gto;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Inspection.Training;
using ModelRegistry.Storage.Git;

namespace ModelRegistry.App.Importing;

/// <summary>A repository that follows GTO's convention: its tags, and the files they stand for.</summary>
internal sealed class GtoRepository(string directory)
{
    private const int LargestFile = 1 << 30;
    private const string LfsMark = "version https://git-lfs.github.com/spec/";

    private readonly GitCommand _git = new(directory);

    /// <summary>Replays the tags.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c>: there is no repository, or no tag of the convention.</exception>
    public async Task<IReadOnlyList<GtoArtifact>> ReplayAsync(CancellationToken cancellationToken)
    {
        var artifacts = GtoArtifact.Replay((await GtoTagList.ReadAsync(_git, null, cancellationToken)).Where(tag => tag.Head.Length == 0));
        return artifacts.Count > 0 ? artifacts : throw new RegistryException(
            RegistryErrorCode.NotFound,
            $"{directory} has no tags of GTO's convention, e.g. model@v1.0.0.",
            "Tags are fetched with `git fetch --tags`; lightweight ones do not count.");
    }

    /// <summary>Returns where the repository comes from, without credentials; null when it has no remote called origin.</summary>
    public async Task<string?> AddressAsync(CancellationToken cancellationToken)
    {
        var found = await _git.TryAsync(new GitRequest("config", "--get", "remote.origin.url"), cancellationToken);
        return found is { IsSuccess: true, Text.Length: > 0 } ? RemoteAddress.WithoutCredentials(found.Text) : null;
    }

    /// <summary>Reads the annotation of an artifact as it was in a commit: from <c>artifacts.yaml</c>, else from <c>dvc.yaml</c>; empty when there is none.</summary>
    public async Task<JsonObject> AnnotationAsync(string artifact, string commit, CancellationToken cancellationToken)
    {
        var split = artifact.LastIndexOf(':');
        var (prefix, name) = split < 0 ? (string.Empty, artifact) : (artifact[..split] + "/", artifact[(split + 1)..]);
        var own = await YamlAsync(commit, prefix + "artifacts.yaml", cancellationToken);
        var annotation = own[name] as JsonObject ?? ((await YamlAsync(commit, prefix + "dvc.yaml", cancellationToken))["artifacts"] as JsonObject)?[name] as JsonObject;
        return annotation is { } found && found["path"] is JsonString path ? found.With("path", prefix + path.Text.TrimEnd('/')) : annotation ?? JsonObject.Empty;
    }

    /// <summary>Returns the file, or the files of the directory, that a commit holds at a path; empty when it has none.</summary>
    public async Task<IReadOnlyList<GtoFile>> FilesAsync(string commit, string path, CancellationToken cancellationToken)
    {
        var list = await _git.RunAsync(new GitRequest("ls-tree", "-r", "-z", "--full-tree", commit, "--", path), cancellationToken);
        var files = new List<GtoFile>();
        foreach (var record in list.Records())
        {
            // "MODE TYPE ID TAB PATH": links and submodules hold no bytes of an artifact.
            var fields = record.Split('\t', 2);
            if (fields[0].Split(' ') is ["100644" or "100755", "blob", var id])
            {
                var content = (await _git.RunAsync(new GitRequest("cat-file", "blob", id) { MaxOutput = LargestFile }, cancellationToken)).Output;
                files.Add(new GtoFile(fields[1], content, content.Span.StartsWith(Encoding.ASCII.GetBytes(LfsMark))));
            }
        }

        return files;
    }

    /// <summary>Returns the bytes of an annotated tag.</summary>
    public async Task<ReadOnlyMemory<byte>> TagAsync(string name, CancellationToken cancellationToken) =>
        (await _git.RunAsync(new GitRequest("cat-file", "tag", "refs/tags/" + name), cancellationToken)).Output;

    private async Task<JsonObject> YamlAsync(string commit, string path, CancellationToken cancellationToken)
    {
        var found = await _git.TryAsync(new GitRequest("cat-file", "blob", $"{commit}:{path}"), cancellationToken);
        try
        {
            return found.IsSuccess ? YamlJson.Read(Encoding.UTF8.GetString(found.Output.Span), plainText: true) as JsonObject ?? JsonObject.Empty : JsonObject.Empty;
        }
        catch (UnreadableEvidenceException)
        {
            return JsonObject.Empty; // What cannot be read annotates nothing.
        }
    }
}
