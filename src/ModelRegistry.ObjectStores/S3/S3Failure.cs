using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using ModelRegistry.Core.Models;

namespace ModelRegistry.ObjectStores.S3;

/// <summary>Tells failures apart, and translates them: no exception of the library leaves this adapter.</summary>
internal static class S3Failure
{
    private const string Again = "Run the same command again later: what is done already is not done twice.";

    private const string Address = "Look at the region (AWS_REGION) and at the address of the store (AWS_ENDPOINT_URL_S3).";

    private static readonly string[] Passing = ["SlowDown", "RequestTimeout", "InternalError", "ServiceUnavailable", "OperationAborted", "ConditionalRequestConflict"];

    /// <summary>Returns whether the same request may succeed a little later.</summary>
    public static bool MayPass(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        _ when cancellationToken.IsCancellationRequested => false,
        AmazonServiceException service => IsPassing(service),
        HttpRequestException or IOException or TimeoutException or OperationCanceledException => true,
        AmazonClientException { InnerException: { } inner } => MayPass(inner, cancellationToken),
        _ => false,
    };

    /// <summary>Returns whether no machine of the store's name was found, which is a slip of the pen more often than anything that passes.</summary>
    public static bool IsOfName(Exception exception) => exception is HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError }
        || (exception.InnerException is { } inner && IsOfName(inner));

    /// <summary>Returns whether an exception is one that <see cref="Translate"/> knows.</summary>
    public static bool IsKnown(Exception exception, CancellationToken cancellationToken) =>
        exception is AmazonServiceException or AmazonClientException || MayPass(exception, cancellationToken);

    /// <summary>Returns whether a failure says that there is nothing.</summary>
    public static bool IsAbsent(AmazonS3Exception exception) => exception.StatusCode == HttpStatusCode.NotFound && exception.ErrorCode != "NoSuchBucket";

    /// <summary>Returns the failure in our words.</summary>
    /// <param name="exception">One that <see cref="IsKnown"/> knows.</param>
    /// <param name="what">What was asked for: a bucket or an object.</param>
    public static RegistryException Translate(Exception exception, string what)
    {
        if (exception is AmazonClientException { InnerException: RegistryException own })
        {
            return own;
        }

        var (code, message, hint) = exception is AmazonServiceException service
            ? OfAnswer(service, what)
            : (RegistryErrorCode.Unavailable, $"{what} cannot be reached: {Quotation.Inert(exception.Message)}", IsOfName(exception) ? Address : Again);
        return new RegistryException(code, message, hint, exception);
    }

    private static bool IsPassing(AmazonServiceException service) => Passing.Contains(service.ErrorCode)
        || (int)service.StatusCode is 429 or 500 or 502 or 503 or 504
        || (service.StatusCode == 0 && service.InnerException is HttpRequestException or IOException or OperationCanceledException);

    private static (RegistryErrorCode Code, string Message, string Hint) OfAnswer(AmazonServiceException service, string what)
    {
        var said = $"{(int)service.StatusCode} {Quotation.Inert(service.ErrorCode ?? string.Empty)}".TrimEnd();
        return service.ErrorCode switch
        {
            "NoSuchBucket" => (RegistryErrorCode.NotFound, $"The bucket of {what} does not exist ({said}).", "Make the bucket, or mend its name; AWS_ENDPOINT_URL_S3 names a store that is not Amazon's."),
            "InvalidObjectState" => (RegistryErrorCode.Unavailable, $"{what} is archived ({said}).", "Restore it from the archive, then run this command again."),
            "RequestTimeTooSkewed" => (RegistryErrorCode.Unauthorized, $"{what} may not be used ({said}).", "This machine's clock is wrong: set it."),
            "ExpiredToken" or "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "InvalidToken" => (
                RegistryErrorCode.Unauthorized, $"{what} may not be used with these credentials ({said}).", "The credentials are wrong or have expired: get new ones."),
            _ => OfStatus((int)service.StatusCode, said, what),
        };
    }

    private static (RegistryErrorCode Code, string Message, string Hint) OfStatus(int status, string said, string what) => status switch
    {
        301 or 307 or 308 or 400 => (RegistryErrorCode.Unavailable, $"{what} cannot be had so ({said}).", Address),
        401 or 403 => (RegistryErrorCode.Unauthorized, $"{what} may not be used ({said}).", "Look whether these credentials may read, and list, this bucket; a registration has to write to it."),
        404 or 410 => (RegistryErrorCode.NotFound, $"{what} is gone ({said}).", "Put the bytes back, or name another source with the same digest."),
        412 => (RegistryErrorCode.Unavailable, $"{what} was replaced while it was read ({said}).", Again),
        501 => (RegistryErrorCode.Unsupported, $"The store of {what} does not know the request ({said}).", "Use a store that speaks S3 wholly."),
        _ => (RegistryErrorCode.Unavailable, $"{what} cannot be reached ({said}).", Again),
    };
}
