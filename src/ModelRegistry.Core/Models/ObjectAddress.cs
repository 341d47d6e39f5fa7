using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace ModelRegistry.Core.Models;

/// <summary>
/// Where an object is in a store that speaks S3: <c>s3://BUCKET/KEY</c>, and <c>?versionId=ID</c> for one version of it. The key stands as it is,
/// not percent-encoded, as the tools of such stores write it; it has no <c>?</c> and no control characters.
/// </summary>
public sealed record ObjectAddress : IParsable<ObjectAddress>
{
    private const string Scheme = "s3://";
    private const string Version = "?versionId=";
    private const int MaxKeyBytes = 1024;
    private const int MaxVersionLength = 1024;

    private ObjectAddress(BucketName bucket, string key, string? versionId)
    {
        Bucket = bucket;
        Key = key;
        VersionId = versionId;
    }

    /// <summary>Gets the bucket.</summary>
    public BucketName Bucket { get; }

    /// <summary>Gets the key.</summary>
    public string Key { get; }

    /// <summary>Gets which version of the object; null for the newest.</summary>
    public string? VersionId { get; }

    /// <inheritdoc/>
    public static ObjectAddress Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var result)
        ? result
        : throw new FormatException($"{Quotation.Of(RemoteAddress.WithoutCredentials(s))} is not the address of an object: expected s3://BUCKET/KEY, with ?versionId=ID if need be.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out ObjectAddress result)
    {
        result = s?.StartsWith(Scheme, StringComparison.Ordinal) == true ? Read(s[Scheme.Length..]) : null;
        return result is not null;
    }

    /// <summary>Returns the address of something below this one, taken for a directory.</summary>
    public ObjectAddress Below(ArtifactPath path) => Read($"{Bucket}/{Key.TrimEnd('/')}/{path}") ?? throw new FormatException(
        $"{Quotation.Of($"{Key}/{path}")} cannot be a key: it has more than {MaxKeyBytes} bytes.");

    /// <inheritdoc/>
    public override string ToString() => $"{Scheme}{Bucket}/{Key}{(VersionId is null ? string.Empty : Version + VersionId)}";

    private static ObjectAddress? Read(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !BucketName.TryParse(text[..slash], null, out var bucket))
        {
            return null;
        }

        var parts = text[(slash + 1)..].Split('?', 2);
        var version = parts.Length == 1 ? null : ReadVersion("?" + parts[1]);
        return IsKey(parts[0]) && (parts.Length == 1 || version is not null) ? new ObjectAddress(bucket, parts[0], version) : null;
    }

    private static string? ReadVersion(string text) => text.StartsWith(Version, StringComparison.Ordinal)
        && text.Length > Version.Length && text.Length <= Version.Length + MaxVersionLength
        && text.AsSpan(Version.Length).IndexOfAnyExceptInRange('!', '~') < 0
        && text.AsSpan(Version.Length).IndexOfAny("?&#=") < 0
        ? text[Version.Length..]
        : null;

    // What HTTP clients would resolve, and what would not be shown as it is, is no key here.
    private static bool IsKey(string key) => key.Length > 0 && key[0] != '/'
        && Encoding.UTF8.GetByteCount(key) <= MaxKeyBytes
        && Quotation.Inert(key) == key
        && !key.Split('/').Any(part => part is "." or "..");
}
