using Amazon.Runtime;
using Amazon.S3;
using ModelRegistry.ObjectStores.S3;

namespace ModelRegistry.ObjectStores.Tests.Support;

/// <summary>A bucket of a test's own.</summary>
public sealed record CephBucket(string Endpoint, string Name, string AccessKey, string SecretKey)
{
    /// <summary>Gets the environment variables that lead to it.</summary>
    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["AWS_ENDPOINT_URL_S3"] = Endpoint,
        ["AWS_ACCESS_KEY_ID"] = AccessKey,
        ["AWS_SECRET_ACCESS_KEY"] = SecretKey,
    };

    /// <summary>Returns how the product reaches it.</summary>
    public S3Options Options() => new() { Variable = Variables.GetValueOrDefault };

    /// <summary>Returns a client for what tests do behind the product's back.</summary>
    public AmazonS3Client Client() => new(AccessKey, SecretKey, new AmazonS3Config
    {
        ServiceURL = Endpoint,
        ForcePathStyle = true,
        AuthenticationRegion = "us-east-1",
        RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
        ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
    });
}
