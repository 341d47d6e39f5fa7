using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Web;

/// <summary>Opens content that Git LFS holds, by digest: the batch API and its basic transfer.</summary>
/// <param name="web">What requests are sent with.</param>
/// <param name="repository">Address the repository is cloned from.</param>
/// <param name="authorization">Value of the <c>Authorization</c> header for that address, or null.</param>
public sealed class LfsContent(WebContent web, Uri repository, string? authorization)
{
    private const string MediaType = "application/vnd.git-lfs+json";

    /// <summary>Opens content; the caller verifies and disposes it.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when the server does not hold it, and as for <see cref="WebContent"/>.</exception>
    public async Task<Stream> OpenAsync(Descriptor content, CancellationToken cancellationToken)
    {
        var text = repository.AbsoluteUri.TrimEnd('/');
        var batch = new Uri($"{(text.EndsWith(".git", StringComparison.Ordinal) ? text : text + ".git")}/info/lfs/objects/batch");
        var asked = JsonObject.Of(
            ("operation", "download"),
            ("transfers", JsonArray.Of(["basic"])),
            ("objects", JsonArray.Of([JsonObject.Of(("oid", content.Digest.Hex), ("size", content.Size))])));
        var answer = await web.PostAsync(batch, JsonText.ToBytes(asked), MediaType, authorization, cancellationToken);
        try
        {
            var found = JsonParser.ParseObject(new DocumentSource("the answer of Git LFS", answer), DocumentLimits.Candidate).Array("objects")[0];
            if (!found.Has("actions"))
            {
                throw Absent(content);
            }

            var download = found.Object("actions").Object("download");
            return await web.OpenAsync(Checked(new Uri(repository, download.Text("href"))), Headers(download), cancellationToken);
        }
        catch (Exception exception) when (exception is DocumentException or ArgumentOutOfRangeException or UriFormatException)
        {
            throw new RegistryException(RegistryErrorCode.Unsupported, $"{batch.Host} gave no answer of Git LFS: {exception.Message}", inner: exception);
        }
    }

    private static Dictionary<string, string> Headers(JsonReader download) => download.Has("header")
        ? download.Object("header").Json.Members.Where(member => member.Value is JsonString).ToDictionary(member => member.Name, member => ((JsonString)member.Value).Text)
        : [];

    // What a server elsewhere answers never leads to this machine, nor to where others can read along.
    private Uri Checked(Uri address) => address.Scheme == Uri.UriSchemeHttps ? address : address.IsLoopback && repository.IsLoopback ? address : throw new RegistryException(
        RegistryErrorCode.Unsupported, $"Git LFS of {repository.Host} keeps its content at {address.Scheme}://{address.Host}, which is not https.", "Name another source.");

    private RegistryException Absent(Descriptor content) => new(
        RegistryErrorCode.NotFound, $"Git LFS of {repository.Host}{repository.AbsolutePath} does not hold {content.Digest}.", "Push it with `git lfs push --object-id`, or name another source.");
}
