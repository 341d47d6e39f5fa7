using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Amazon.S3;
using ModelRegistry.Core.Models;

namespace ModelRegistry.ObjectStores.S3;

/// <summary>
/// Finds address, region and credentials where the tools of such stores look for them: variables of the environment, then profiles, then a role of the
/// machine. Never in the registry.
/// </summary>
internal static class S3Account
{
    private const string CredentialsHint =
        "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE; in a workflow, let a step configure them before this one.";

    // Stores other than Amazon's take any region, and this one is what their makers document.
    private const string AnyRegion = "us-east-1";

    /// <summary>Opens a client; each of its requests is sent once.</summary>
    /// <exception cref="RegistryException"><c>Unauthorized</c> when there are no credentials, <c>Unavailable</c> when the region is not known.</exception>
    public static async Task<AmazonS3Client> OpenAsync(S3Options options)
    {
        var profile = FindProfile(options);
        var endpoint = options.Endpoint?.AbsoluteUri ?? Endpoint(options) ?? profile?.EndpointUrl;
        var region = options.Region ?? options.Variable("AWS_REGION") ?? options.Variable("AWS_DEFAULT_REGION") ?? profile?.Region?.SystemName
            ?? (endpoint is null ? throw NoRegion() : AnyRegion);
        var config = new AmazonS3Config
        {
            AuthenticationRegion = region,
            MaxErrorRetry = 0,
            Timeout = Timeout.InfiniteTimeSpan,
            // Stores other than Amazon's may not know the newer checksums; ours are sent, and verified, all the same.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (endpoint is null)
        {
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(region);
        }
        else
        {
            config.ServiceURL = endpoint;
            config.ForcePathStyle = true;
        }

        return new AmazonS3Client(await CredentialsAsync(options, config), config);
    }

    private static string? Endpoint(S3Options options)
    {
        var text = options.Variable("AWS_ENDPOINT_URL_S3") ?? options.Variable("AWS_ENDPOINT_URL");
        return text is null || (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" && address.UserInfo.Length == 0)
            ? text
            : throw new RegistryException(
                RegistryErrorCode.Unsupported, $"AWS_ENDPOINT_URL is {Quotation.Of(RemoteAddress.WithoutCredentials(text))}, which is no address of an object store.", "Write it like https://minio.example.com:9000.");
    }

    private static CredentialProfile? FindProfile(S3Options options)
    {
        try
        {
            return new CredentialProfileStoreChain().TryGetProfile(options.Variable("AWS_PROFILE") ?? "default", out var profile) ? profile : null;
        }
        catch (Exception exception) when (exception is AmazonClientException or InvalidDataException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new RegistryException(RegistryErrorCode.Unauthorized, "The profiles for object stores cannot be read.", CredentialsHint, exception);
        }
    }

    private static async Task<AWSCredentials> CredentialsAsync(S3Options options, AmazonS3Config config)
    {
        if (options.Variable("AWS_ACCESS_KEY_ID") is { } key && options.Variable("AWS_SECRET_ACCESS_KEY") is { } secret)
        {
            return options.Variable("AWS_SESSION_TOKEN") is { } token ? new SessionAWSCredentials(key, secret, token) : new BasicAWSCredentials(key, secret);
        }

        try
        {
            // It asks the network, and cannot be cancelled.
            return await Task.Run(() => Resolve(config)).WaitAsync(options.CredentialsWithin);
        }
        catch (Exception exception) when (exception is AmazonClientException or AmazonServiceException or TimeoutException or ArgumentException)
        {
            throw new RegistryException(
                RegistryErrorCode.Unauthorized, "No credentials for the object store were found: neither in the environment, nor in a profile, nor from this machine.", CredentialsHint, exception);
        }
    }

    private static AWSCredentials Resolve(AmazonS3Config config)
    {
        var credentials = DefaultAWSCredentialsIdentityResolver.GetCredentials(config);
        _ = credentials.GetCredentials();
        return credentials;
    }

    private static RegistryException NoRegion() => new(
        RegistryErrorCode.Unavailable, "The region of the object store is not known.", "Set AWS_REGION, or AWS_ENDPOINT_URL_S3 for a store that is not Amazon's.");
}
