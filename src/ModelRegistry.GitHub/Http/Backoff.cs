using System.Globalization;
using System.Net;

namespace ModelRegistry.GitHub.Http;

/// <summary>How long to wait before a request is made again, and when to give up: one for each request.</summary>
internal sealed class Backoff(GitHubOptions options)
{
    private const int MostFailures = 6;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstAfterSecondaryLimit = TimeSpan.FromMinutes(1);

    private TimeSpan _waited;
    private int _failures;
    private int _limits;

    /// <summary>Returns how long to wait after an answer, or null when the answer is final.</summary>
    /// <param name="response">Answer.</param>
    /// <param name="isRepeatable">Whether the request may be made again when it may have been carried out.</param>
    public TimeSpan? After(HttpResponseMessage response, bool isRepeatable)
    {
        if (Failure.IsRateLimit(response))
        {
            return Within(AfterLimit(response));
        }

        var isFailure = (int)response.StatusCode >= 500 && response.StatusCode != HttpStatusCode.NotImplemented;
        return isFailure && isRepeatable ? AfterFailure(RetryAfter(response)) : null;
    }

    /// <summary>Returns how long to wait after a failure, or null when it has failed too often.</summary>
    public TimeSpan? AfterFailure(TimeSpan? asked = null)
    {
        _failures++;
        return _failures >= MostFailures ? null : Within(asked ?? Jittered(First * (1 << (_failures - 1))));
    }

    /// <summary>Waits, and says so.</summary>
    public Task WaitAsync(TimeSpan wait, string why, CancellationToken cancellationToken)
    {
        _waited += wait;
        options.Trace(string.Create(CultureInfo.InvariantCulture, $"GitHub: {Redaction.Of(why, options.Token)}; again in {wait.TotalSeconds:0.#} s"));
        return Task.Delay(wait, options.Clock, cancellationToken);
    }

    private TimeSpan? Within(TimeSpan wait) => _waited + wait <= options.Patience ? wait : null;

    private TimeSpan AfterLimit(HttpResponseMessage response)
    {
        _limits++;
        if (RetryAfter(response) is { } asked)
        {
            return asked;
        }

        if (Failure.Reset(response) is { } reset)
        {
            // By GitHub's clock, not ours; one second more, since both are whole seconds.
            var now = response.Headers.Date ?? options.Clock.GetUtcNow();
            return (reset > now ? reset - now : TimeSpan.Zero) + TimeSpan.FromSeconds(1);
        }

        return Jittered(FirstAfterSecondaryLimit * (1 << Math.Min(_limits - 1, 10)));
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => Positive(date - (response.Headers.Date ?? options.Clock.GetUtcNow())),
        _ => null,
    };

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;

    // Many jobs are stopped by the same limit at once; without this they would come back at once, too.
#pragma warning disable CA5394 // how long to wait is no secret
    private static TimeSpan Jittered(TimeSpan wait) => wait * (1 + (Random.Shared.NextDouble() / 4));
#pragma warning restore CA5394
}
