namespace ModelRegistry.GitHub.Http;

/// <summary>What is downloaded.</summary>
/// <param name="Address">Address of the API.</param>
/// <param name="Accept">Media type asked for.</param>
internal sealed record DownloadRequest(Uri Address, string Accept);
