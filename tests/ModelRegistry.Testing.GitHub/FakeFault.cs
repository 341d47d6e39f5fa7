using Microsoft.AspNetCore.Http;

namespace ModelRegistry.Testing.GitHub;

/// <summary>Something that goes wrong with a request.</summary>
public sealed record FakeFault
{
    /// <summary>Gets what is done instead of handling the request; returns false to handle it all the same.</summary>
    public Func<HttpContext, Task<bool>>? Before { get; init; }

    /// <summary>Gets what is done instead of giving the answer of a request that was carried out.</summary>
    public Func<HttpContext, FakeAnswer, Task>? After { get; init; }

    /// <summary>Gets after how many bytes an upload breaks, or null.</summary>
    public long? BreakUploadAfter { get; init; }

    /// <summary>Gets whether one bit of an upload is stored wrong.</summary>
    public bool DamageUpload { get; init; }

    /// <summary>The server fails before it does anything.</summary>
    public static FakeFault Status(int status, string? retryAfter = null) => new()
    {
        Before = async context =>
        {
            context.Response.StatusCode = status;
            if (retryAfter is not null)
            {
                context.Response.Headers.RetryAfter = retryAfter;
            }

            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<html>Unicorn!</html>");
            return true;
        },
    };

    /// <summary>The hourly limit is used up until a time.</summary>
    public static FakeFault PrimaryLimit(DateTimeOffset reset, int status = 403) => new()
    {
        Before = context => RefuseAsync(context, status, "API rate limit exceeded for installation.", headers =>
        {
            headers["x-ratelimit-limit"] = "1000";
            headers["x-ratelimit-remaining"] = "0";
            headers["x-ratelimit-reset"] = reset.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        }),
    };

    /// <summary>Too much at once, with or without a word on when to come back.</summary>
    public static FakeFault SecondaryLimit(int status = 403, string? retryAfter = null) => new()
    {
        Before = context => RefuseAsync(context, status, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.", headers =>
        {
            if (retryAfter is not null)
            {
                headers.RetryAfter = retryAfter;
            }
        }),
    };

    /// <summary>The connection is reset before the request is read.</summary>
    public static FakeFault Reset() => new()
    {
        Before = context =>
        {
            context.Abort();
            return Task.FromResult(true);
        },
    };

    /// <summary>The request is carried out and the answer is lost.</summary>
    public static FakeFault AnswerLost() => new()
    {
        After = (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        },
    };

    /// <summary>The request is carried out and the answer is a server's failure.</summary>
    public static FakeFault DoneButFailed(int status = 502) => new()
    {
        After = async (context, _) =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync("<html>Bad Gateway</html>");
        },
    };

    /// <summary>Half of the answer is sent, then the connection breaks.</summary>
    public static FakeFault Truncated() => new()
    {
        After = async (context, answer) =>
        {
            var bytes = answer.ToBytes();
            answer.WriteHead(context.Response);
            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await context.Response.Body.FlushAsync();
            context.Abort();
        },
    };

    /// <summary>No answer comes until the client gives up.</summary>
    public static FakeFault Silence() => new()
    {
        Before = async context =>
        {
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
            return true;
        },
    };

    private static async Task<bool> RefuseAsync(HttpContext context, int status, string message, Action<IHeaderDictionary> setHeaders)
    {
        context.Response.StatusCode = status;
        setHeaders(context.Response.Headers);
        await context.Response.WriteAsJsonAsync(new { message, documentation_url = "https://docs.github.com/rest" });
        return true;
    }
}
