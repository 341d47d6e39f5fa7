using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ModelRegistry.Core.Models;

/// <summary>
/// Where an artifact's bytes can be had: <c>path:build/model.onnx</c>, <c>actions:RUN_ID/ARTIFACT</c> (with <c>#path</c> inside it),
/// <c>https://…</c>, <c>s3://BUCKET/KEY</c>, <c>lfs:</c> or <c>lfs:https://host/owner/repository.git</c>.
/// </summary>
public abstract record SourceLocation : IParsable<SourceLocation>
{
    private const string Expected = "expected path:FILE, actions:RUN_ID/ARTIFACT, lfs:, s3://BUCKET/KEY or an https address";

    private SourceLocation()
    {
    }

    /// <inheritdoc/>
    public static SourceLocation Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var result)
        ? result
        : throw new FormatException($"{Quotation.Of(RemoteAddress.WithoutCredentials(s))} is not a source: {Expected}.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out SourceLocation result)
    {
        var scheme = s?.Split(':', 2) ?? [];
        result = scheme.Length < 2 ? null : scheme[0] switch
        {
            "path" => ArtifactPath.TryParse(scheme[1], null, out var path) ? new InFile(path) : null,
            "actions" => ReadActions(scheme[1]),
            "lfs" => scheme[1].Length == 0 ? new InLfs(null) : ReadAddress(scheme[1]) is { } repository ? new InLfs(repository) : null,
            "s3" => ObjectAddress.TryParse(s, null, out var key) ? new InObjectStore(key) : null,
            "https" or "http" => ReadAddress(s!) is { } address ? new OnTheWeb(address) : null,
            _ => null,
        };
        return result is not null;
    }

    private static InRun? ReadActions(string text)
    {
        var parts = text.Split('#', 2);
        var slash = parts[0].IndexOf('/', StringComparison.Ordinal);
        ArtifactPath? member = null;
        return slash > 0 && slash < parts[0].Length - 1
            && long.TryParse(parts[0].AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var run)
            && (parts.Length == 1 || ArtifactPath.TryParse(parts[1], null, out member))
            ? new InRun(run, parts[0][(slash + 1)..], member)
            : null;
    }

    // Over plain http bytes come from this machine only; credentials do not belong into what is sealed.
    private static Uri? ReadAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address is { Host.Length: > 0, UserInfo.Length: 0, Fragment.Length: 0 }
        && (address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback))
        ? address
        : null;

    /// <summary>A file below the directory where artifacts are resolved.</summary>
    /// <param name="File">The file.</param>
    public sealed record InFile(ArtifactPath File) : SourceLocation
    {
        /// <inheritdoc/>
        public override string ToString() => $"path:{File}";
    }

    /// <summary>A file in an artifact that a workflow run uploaded.</summary>
    /// <param name="RunId">Number of the run.</param>
    /// <param name="Artifact">Name of the artifact.</param>
    /// <param name="Member">Path in it; null for the path of the artifact in the version.</param>
    public sealed record InRun(long RunId, string Artifact, ArtifactPath? Member) : SourceLocation
    {
        /// <inheritdoc/>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"actions:{RunId}/{Artifact}{(Member is null ? string.Empty : "#" + Member)}");
    }

    /// <summary>An address on the web.</summary>
    /// <param name="Address">The address.</param>
    public sealed record OnTheWeb(Uri Address) : SourceLocation
    {
        /// <inheritdoc/>
        public override string ToString() => Address.AbsoluteUri;
    }

    /// <summary>Git LFS, by the digest.</summary>
    /// <param name="Repository">Address the repository is cloned from; null for the run's.</param>
    public sealed record InLfs(Uri? Repository) : SourceLocation
    {
        /// <inheritdoc/>
        public override string ToString() => $"lfs:{Repository?.AbsoluteUri}";
    }

    /// <summary>An object in a store that speaks S3.</summary>
    /// <param name="Address">The object.</param>
    public sealed record InObjectStore(ObjectAddress Address) : SourceLocation
    {
        /// <inheritdoc/>
        public override string ToString() => Address.ToString();
    }
}
