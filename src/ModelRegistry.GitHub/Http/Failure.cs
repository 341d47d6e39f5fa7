using System.Globalization;
using System.Net;
using ModelRegistry.Core.Models;
using Octokit;

namespace ModelRegistry.GitHub.Http;

/// <summary>Tells failures apart, and translates them: no exception of a library leaves this adapter.</summary>
internal static class Failure
{
    private const int MostOfAnAnswer = 1 << 20;
    private const string Again = "Run the same command again later: what is done already is not done twice.";

    /// <summary>Returns whether an answer says that too much was asked in too short a time; nothing was carried out then.</summary>
    public static bool IsRateLimit(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.TooManyRequests => true,
        HttpStatusCode.Forbidden => response.Headers.RetryAfter is not null || IsUsedUp(response)
            || BufferedText(response).Contains("rate limit", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    /// <summary>Returns when the primary limit is lifted, where the answer says that it is used up.</summary>
    public static DateTimeOffset? Reset(HttpResponseMessage response) =>
        IsUsedUp(response) && Header(response, "x-ratelimit-reset") is { } text
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 253402300800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>Returns whether the connection failed, so that nobody knows whether the request was carried out.</summary>
    public static bool IsOfTransport(Exception exception, CancellationToken cancellationToken) =>
        exception is HttpRequestException or IOException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    /// <summary>Returns whether a request that failed may have been carried out all the same.</summary>
    public static bool MayBeDone(Exception exception, CancellationToken cancellationToken) =>
        IsOfTransport(exception, cancellationToken) || (exception is ApiException api && (int)api.StatusCode >= 500);

    /// <summary>Returns an answer that refuses bytes as the exception Octokit would have made of it.</summary>
    public static async Task<ApiException> OfBytesAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(MostOfAnAnswer, cancellationToken);
        var headers = response.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new ApiException(new ByteResponse(response.StatusCode, BufferedText(response), headers));
    }

    /// <summary>Returns whether a failure says that there is nothing.</summary>
    public static bool IsAbsent(RegistryException exception) => exception.InnerException is ApiException { StatusCode: HttpStatusCode.NotFound };

    /// <summary>Returns whether an exception is one that <see cref="Translate"/> knows.</summary>
    public static bool IsKnown(Exception exception, CancellationToken cancellationToken) =>
        exception is ApiException or System.Text.Json.JsonException || IsOfTransport(exception, cancellationToken);

    /// <summary>Returns the failure in our words.</summary>
    /// <param name="exception">One that <see cref="IsKnown"/> knows.</param>
    /// <param name="request">Method and path.</param>
    /// <param name="token">Token to keep out of it.</param>
    public static RegistryException Translate(Exception exception, string request, string token)
    {
        var (code, message, hint) = exception switch
        {
            ApiException api => OfAnswer(api),
            System.Text.Json.JsonException json => (RegistryErrorCode.Unsupported, $"an answer that is not as documented: {json.Message}",
                "Look whether GITHUB_API_URL is the address of a GitHub API; repeating does not help."),
            _ => (RegistryErrorCode.Unavailable, $"no answer: {exception.Message}", Again),
        };
        return new RegistryException(code, Redaction.Of($"GitHub, asked for {request}, gave {message}", token), Redaction.Of(hint, token), exception);
    }

    private static (RegistryErrorCode Code, string Message, string Hint) OfAnswer(ApiException api)
    {
        var status = (int)api.StatusCode;
        var said = $"{status} {Quotation.Of(Said(api))}";
        var limits = api.HttpResponse?.ApiInfo?.RateLimit;
        return api switch
        {
            RateLimitExceededException => (RegistryErrorCode.Unavailable, said, LimitHint(limits)),
            _ when IsLimit(api) => (RegistryErrorCode.Unavailable, said, LimitHint(limits)),
            _ => status switch
            {
                401 => (RegistryErrorCode.Unauthorized, said, "The token is wrong or has expired: give a valid one in GITHUB_TOKEN."),
                403 => (RegistryErrorCode.Unauthorized, said, PermissionHint(api)),
                404 => (RegistryErrorCode.NotFound, said, $"It does not exist, or the token may not see it. {PermissionHint(api)}"),
                409 => (RegistryErrorCode.Conflict, said, "Somebody else changed it at the same time: run the same command again."),
                410 => (RegistryErrorCode.NotFound, said, "It is gone, or switched off for this repository; repeating does not help."),
                422 when IsPresent(api) => (RegistryErrorCode.AlreadyExists, said, "Something of that name is there already; repeating does not help."),
                422 => (RegistryErrorCode.Invalid, said, "GitHub does not accept the request; repeating does not help."),
                >= 500 => (RegistryErrorCode.Unavailable, said, Again),
                _ => (RegistryErrorCode.Unavailable, said, "GitHub refused the request; repeating does not help."),
            },
        };
    }

    private static bool IsLimit(ApiException api) => (int)api.StatusCode == 429
        || api is SecondaryRateLimitExceededException or AbuseException
        || ((int)api.StatusCode == 403 && Said(api).Contains("rate limit", StringComparison.OrdinalIgnoreCase));

    private static string LimitHint(RateLimit? limit) => limit is { Remaining: 0, Limit: > 0 }
        ? string.Create(CultureInfo.InvariantCulture, $"The rate limit of {limit.Limit} requests is used up until {limit.Reset.UtcDateTime:HH:mm} UTC. {Again}")
        : $"Too many requests in a short time. {Again}";

    private static string PermissionHint(ApiException api) =>
        api.HttpResponse?.Headers.FirstOrDefault(header => header.Key.Equals("X-Accepted-GitHub-Permissions", StringComparison.OrdinalIgnoreCase)).Value is { Length: > 0 } needed
            ? $"The token needs the permission {needed}; in a workflow, permissions of the job give it."
            : "Look whether the token may do this; in a workflow, permissions of the job say so.";

    /// <summary>Returns whether an answer says that something of that name is there already.</summary>
    public static bool IsPresent(ApiException api) =>
        api.ApiError?.Errors?.Any(error => error.Code == "already_exists") == true
        || Said(api).Contains("already exists", StringComparison.OrdinalIgnoreCase);

    private static string Said(ApiException api)
    {
        var details = api.ApiError?.Errors?.Select(error => error.Message ?? $"{error.Resource} {error.Field} {error.Code}".Trim()) ?? [];
        return string.Join("; ", new[] { api.ApiError?.Message ?? api.Message }.Concat(details).Where(text => text.Length > 0));
    }

    private static bool IsUsedUp(HttpResponseMessage response) => Header(response, "x-ratelimit-remaining") == "0";

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    // Answers that refuse are in memory when this is asked.
    private static string BufferedText(HttpResponseMessage response)
    {
        using var copy = new MemoryStream();
        response.Content.CopyTo(copy, null, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)copy.Length);
    }
}
