using System.Text.RegularExpressions;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Policies;

/// <summary>Where artifacts are in a store that speaks S3. Credentials are never part of it.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Prefix">What their keys begin with; null for nothing.</param>
/// <param name="Region">Region of the bucket; null for what each machine's environment says.</param>
/// <param name="Endpoint">Address of the store; null for what each machine's environment says, else Amazon's.</param>
public sealed partial record BucketDefinition(BucketName Bucket, ArtifactPath? Prefix, string? Region, Uri? Endpoint)
{
    private const int MaxRegionLength = 40;

    /// <summary>Reads the members of a store.</summary>
    public static BucketDefinition Read(JsonReader reader)
    {
        reader.Closed("type", "bucket", "prefix", "region", "endpoint");
        return new BucketDefinition(
            reader.Parse<BucketName>("bucket"),
            reader.Has("prefix") ? reader.Parse<ArtifactPath>("prefix") : null,
            ReadRegion(reader),
            ReadEndpoint(reader));
    }

    private static string? ReadRegion(JsonReader reader)
    {
        var text = reader.OptionalText("region");
        return text is null || (text.Length <= MaxRegionLength && !text.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789-"))
            ? text
            : throw reader.Error("region", $"must be a region: at most {MaxRegionLength} lower-case letters, digits and -, not {Quotation.Of(text)}");
    }

    // Over plain http on this machine only: what is signed for a store is for nobody else to see.
    [GeneratedRegex(@"^(https://[A-Za-z0-9.-]+|http://(localhost|127\.0\.0\.1))(:[0-9]{1,5})?/?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Address { get; }

    private static Uri? ReadEndpoint(JsonReader reader)
    {
        if (reader.OptionalText("endpoint") is not { } text)
        {
            return null;
        }

        return Address.IsMatch(text) && Uri.TryCreate(text, UriKind.Absolute, out var address)
            ? address
            : throw reader.Error("endpoint", $"must be the https address of a store, without user, path or query, not {Quotation.Of(RemoteAddress.WithoutCredentials(text))}");
    }
}
