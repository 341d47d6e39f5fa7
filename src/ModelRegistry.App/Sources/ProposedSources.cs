using ModelRegistry.App.GitHub;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.App.Sources;

/// <summary>
/// Where later jobs find the artifacts of a candidate: what the run uploaded, an address the caller names, or beside the candidate.
/// </summary>
/// <param name="Of">Returns the source of an artifact.</param>
/// <param name="Expires">When the bytes will be gone; null for never, or where nobody says.</param>
internal sealed record ProposedSources(Func<ArtifactClaim, SourceLocation> Of, DateTimeOffset? Expires)
{
    /// <summary>Finds out.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when the run has uploaded nothing of that name.</exception>
    public static async Task<ProposedSources> FindAsync(VerbContext context, ModelMetadata metadata, CancellationToken cancellationToken)
    {
        if (context.Arguments.Optional("source-url") is { } text)
        {
            return new ProposedSources(claim => Below(text, claim), null);
        }

        return context.Environment.Variable("GITHUB_RUN_ID") is { } run && GitHubAccess.IsConfigured(context.Environment)
            ? await OfRunAsync(context, run, context.Arguments.Optional("upload") ?? $"{metadata.Name}-{metadata.Version}", cancellationToken)
            : new ProposedSources(claim => new SourceLocation.InFile(claim.Path), null);
    }

    private static SourceLocation Below(string address, ArtifactClaim claim)
    {
        // Keys stand as they are; addresses on the web are percent-encoded.
        var path = address.StartsWith("s3:", StringComparison.Ordinal) ? claim.Path.Text : string.Join('/', claim.Path.Text.Split('/').Select(Uri.EscapeDataString));
        return SourceLocation.TryParse($"{address.TrimEnd('/')}/{path}", null, out var source) && source is SourceLocation.OnTheWeb or SourceLocation.InObjectStore
            ? source
            : throw new UsageException($"--source-url takes an https address or s3://BUCKET/PREFIX, not {Quotation.Of(RemoteAddress.WithoutCredentials(address))}.");
    }

    private static async Task<ProposedSources> OfRunAsync(VerbContext context, string run, string name, CancellationToken cancellationToken)
    {
        if (!long.TryParse(run, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id))
        {
            throw new UsageException($"GITHUB_RUN_ID is {Quotation.Of(run)}, which is no number.");
        }

        using var gitHub = GitHubAccess.Open(context.Environment);
        var uploaded = await gitHub.Runs.ListArtifactsAsync(id, cancellationToken)
            .Where(artifact => artifact.Name == name && !artifact.Expired)
            .OrderByDescending(artifact => artifact.CreatedAt)
            .FirstOrDefaultAsync(cancellationToken);
        return uploaded is null
            ? throw new RegistryException(
                RegistryErrorCode.NotFound,
                $"Run {id} has uploaded no artifact {Quotation.Of(name)}.",
                "Upload the artifacts first: a step with actions/upload-artifact whose path is the directory of --artifacts, and whose name is that of --upload.")
            : new ProposedSources(claim => new SourceLocation.InRun(id, name, claim.Path), uploaded.ExpiresAt);
    }
}
