using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal;

/// <summary>Names the views of a model, below its directory.</summary>
public static class ViewPaths
{
    /// <summary>The state.</summary>
    public const string State = "state.json";

    /// <summary>Directory of the state's index nodes.</summary>
    public const string Nodes = "state/";

    /// <summary>
    /// Returns the path of an index node. Two digits of the digest make a directory, because Git writes a directory anew with
    /// every commit that changes a file in it.
    /// </summary>
    public static string Node(Digest digest) => $"{Nodes}{digest.Hex[..2]}/{digest.Hex}.json";

    /// <summary>Returns the path of a version's sealed metadata.</summary>
    public static string Metadata(ModelVersion version) => $"versions/{version}/metadata.json";

    /// <summary>Returns the path of a version's sealed manifest.</summary>
    public static string Manifest(ModelVersion version) => $"versions/{version}/manifest.json";
}
