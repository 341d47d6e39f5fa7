using System.Runtime.CompilerServices;
using ModelRegistry.Core.Models;
using Octokit;

namespace ModelRegistry.GitHub.Http;

/// <summary>JSON requests by path; failures are in our words.</summary>
internal sealed class Api(Connections connections, GitHubOptions options)
{
    private const int MostAttempts = 5;

    private static readonly Dictionary<string, string> NoQuery = [];

    private readonly Connection _connection = connections.Json;

    /// <summary>Returns what a path holds.</summary>
    public async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        var response = await RunAsync($"GET {path}", () => _connection.Get<T>(Relative(path), null, null, cancellationToken), cancellationToken);
        return response.Body;
    }

    /// <summary>Returns what a path holds, or null when it holds nothing.</summary>
    public async Task<T?> FindAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await GetAsync<T>(path, cancellationToken);
        }
        catch (RegistryException exception) when (Failure.IsAbsent(exception))
        {
            return null;
        }
    }

    /// <summary>Lists what all pages of a path hold.</summary>
    public IAsyncEnumerable<T> ListAsync<T>(string path, CancellationToken cancellationToken) =>
        ListAsync<IReadOnlyList<T>, T>(path, page => page, cancellationToken);

    /// <summary>Lists what all pages of a path hold, each page being an object.</summary>
    public IAsyncEnumerable<T> ListAsync<TPage, T>(
        string path, Func<TPage, IReadOnlyList<T>> items, CancellationToken cancellationToken)
        where TPage : class =>
        PagesAsync(path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "per_page=100", items, cancellationToken);

    /// <summary>Lists what a path holds that takes no page size.</summary>
    public IAsyncEnumerable<T> ListWholeAsync<T>(string path, CancellationToken cancellationToken) =>
        PagesAsync<IReadOnlyList<T>, T>(path, page => page, cancellationToken);

    private async IAsyncEnumerable<T> PagesAsync<TPage, T>(
        string path, Func<TPage, IReadOnlyList<T>> items, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TPage : class
    {
        var next = Relative(path);
        while (next is { } page)
        {
            var response = await RunAsync($"GET {path}", () => _connection.Get<TPage>(page, null, null, cancellationToken), cancellationToken);
            foreach (var item in items(response.Body))
            {
                yield return item;
            }

            next = response.HttpResponse.ApiInfo.Links.TryGetValue("next", out var link) ? OfThisApi(link) : null;
        }
    }

    /// <summary>
    /// Makes something. An answer that was lost is settled by looking for what was made; only when it is not there the request is
    /// made again.
    /// </summary>
    /// <param name="path">Path.</param>
    /// <param name="body">What is sent.</param>
    /// <param name="findAsync">Looks for what the request makes; null where it cannot be found, so that it is sent once.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<T> PostAsync<T>(
        string path, object body, Func<Task<T?>>? findAsync, CancellationToken cancellationToken)
        where T : class
    {
        var backoff = new Backoff(options);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var response = await RunAsync(
                    $"POST {path}", () => _connection.Post<T>(Relative(path), body, null, null, NoQuery, cancellationToken), cancellationToken);
                return response.Body;
            }
            catch (RegistryException exception) when (findAsync is not null && attempt < MostAttempts
                && exception.InnerException is { } inner && Failure.MayBeDone(inner, cancellationToken)
                && backoff.AfterFailure() is { } wait)
            {
                await backoff.WaitAsync(wait, exception.Message, cancellationToken);
                if (await findAsync() is { } made)
                {
                    return made;
                }
            }
        }
    }

    /// <summary>Sends something once that answers nothing worth reading.</summary>
    public Task SendAsync(string path, object body, CancellationToken cancellationToken) =>
        RunAsync($"POST {path}", () => _connection.Post(Relative(path), body, null, cancellationToken), cancellationToken);

    /// <summary>Changes something to values that are the same however often they are set, so that it is repeated freely.</summary>
    public async Task<T> PatchAsync<T>(string path, object body, CancellationToken cancellationToken)
        where T : class
    {
        var backoff = new Backoff(options);
        while (true)
        {
            try
            {
                return await PatchOnceAsync<T>(path, body, cancellationToken);
            }
            catch (RegistryException exception) when (exception.InnerException is { } inner && Failure.MayBeDone(inner, cancellationToken)
                && backoff.AfterFailure() is { } wait)
            {
                await backoff.WaitAsync(wait, exception.Message, cancellationToken);
            }
        }
    }

    /// <summary>Changes something; sent once.</summary>
    public async Task<T> PatchOnceAsync<T>(string path, object body, CancellationToken cancellationToken)
        where T : class
    {
        var response = await RunAsync($"PATCH {path}", () => _connection.Patch<T>(Relative(path), body), cancellationToken);
        return response.Body;
    }

    /// <summary>Deletes what a path holds; what is gone already is deleted.</summary>
    public async Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync($"DELETE {path}", () => _connection.Delete(Relative(path)), cancellationToken);
        }
        catch (RegistryException exception) when (Failure.IsAbsent(exception))
        {
            options.Trace($"GitHub: {path} was gone already");
        }
    }

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    // Some of Octokit's calls take no token: those are left to themselves when the caller gives up.
    private async Task<T> RunAsync<T>(string request, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await call().WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (Failure.IsKnown(exception, cancellationToken))
        {
            throw Failure.Translate(exception, request, options.Token);
        }
    }

    // A link elsewhere would carry the token there.
    private Uri OfThisApi(Uri link) => connections.ApiAddress.IsBaseOf(link)
        ? link
        : throw new RegistryException(RegistryErrorCode.Unsupported, $"GitHub's next page is at another address: {Quotation.Of(link.Host)}.",
            "Look whether GITHUB_API_URL is the address the server gives itself.");
}
