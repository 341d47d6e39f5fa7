using ModelRegistry.App.Registries;
using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;
using ModelRegistry.Storage;

namespace ModelRegistry.App.Evaluations;

/// <summary>A file with predictions, wherever it is.</summary>
/// <param name="Name">How it is named in records.</param>
/// <param name="ShownAs">How it is named in messages.</param>
/// <param name="DescribeAsync">Returns its digest and size.</param>
/// <param name="OpenAsync">Opens it at its beginning; it can be sought in.</param>
internal sealed record PredictionInput(
    string Name, string ShownAs, Func<CancellationToken, Task<Descriptor>> DescribeAsync, Func<CancellationToken, Task<Stream>> OpenAsync)
{
    /// <summary>Names a file a user gave.</summary>
    public static PredictionInput OfFile(RunEnvironment environment, string file) => OfFile(environment.FullPath(file), file, Path.GetFileName(file));

    /// <summary>Names a file of a candidate.</summary>
    public static PredictionInput OfArtifact(ArtifactPath path, string file) => OfFile(file, path.Text, path.Text);

    /// <summary>
    /// Names an artifact of a version. It is copied before it is read, so that no row of bytes that turn out damaged is used,
    /// and so that formats can be sought in.
    /// </summary>
    public static PredictionInput OfStored(ManifestArtifact artifact, IArtifactStore store) => new(
        artifact.Path.Text,
        artifact.Path.Text,
        _ => Task.FromResult(artifact.Descriptor),
        async cancellationToken =>
        {
            await using var content = await store.OpenReadAsync(artifact.Descriptor.Digest, cancellationToken);
            var copy = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            });
            await content.CopyToAsync(copy, cancellationToken);
            copy.Position = 0;
            return copy;
        });

    /// <summary>Returns what is sealed about the file.</summary>
    public async Task<PredictionsSource> SourceAsync(CancellationToken cancellationToken) => new(Name, await DescribeAsync(cancellationToken));

    private static PredictionInput OfFile(string path, string shownAs, string name) => new(
        name,
        shownAs,
        cancellationToken => ContentDigest.OfFileAsync(path, null, cancellationToken),
        _ => Task.FromResult(DocumentFiles.Open(path, shownAs)));
}
