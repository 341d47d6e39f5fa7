using System.Globalization;
using Amazon.S3;
using ModelRegistry.Core.Models;

namespace ModelRegistry.ObjectStores.S3;

/// <summary>Sends requests to a store that speaks S3, again where that may help, within bounds. Nothing is looked up, nor sent, before the first one.</summary>
/// <param name="options">How the store is reached.</param>
internal sealed class S3Connection(S3Options options)
{
    private const int MostAttempts = 6;
    private const int MostForAName = 3;

    // Once for all, whoever waits for it and gives up meanwhile.
    private readonly Lazy<Task<AmazonS3Client>> _client = new(() => S3Account.OpenAsync(options));

    /// <summary>Gets how the store is reached.</summary>
    public S3Options Options => options;

    /// <summary>Sends a request until it is answered.</summary>
    /// <param name="what">What is asked for, for messages.</param>
    /// <param name="sendAsync">Sends it; called again for each attempt.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="RegistryException">It was refused, or failed too often.</exception>
    public async Task<T> RunAsync<T>(string what, Func<AmazonS3Client, SilenceWatch, Task<T>> sendAsync, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var client = await _client.Value.WaitAsync(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            using var watch = new SilenceWatch(options.Silence, cancellationToken);
            try
            {
                return await sendAsync(client, watch);
            }
            catch (Exception exception) when (S3Failure.IsKnown(exception, cancellationToken))
            {
                await WaitAsync(exception, what, attempt, cancellationToken);
            }
        }
    }

    /// <summary>Waits before the next attempt.</summary>
    /// <exception cref="RegistryException">There is none: the failure is final, or there were too many.</exception>
    public Task WaitAsync(Exception exception, string what, int attempt, CancellationToken cancellationToken)
    {
        if (attempt >= (S3Failure.IsOfName(exception) ? MostForAName : MostAttempts) || !S3Failure.MayPass(exception, cancellationToken))
        {
            throw S3Failure.Translate(exception, what);
        }

        // Many jobs are slowed down at once; without the part by chance they would come back at once, too.
#pragma warning disable CA5394 // how long to wait is no secret
        var wait = TimeSpan.FromSeconds(1 << (attempt - 1)) * (1 + (Random.Shared.NextDouble() / 4));
#pragma warning restore CA5394
        options.Trace(string.Create(CultureInfo.InvariantCulture, $"object store: {Quotation.Inert(exception.Message)}; again in {wait.TotalSeconds:0.#} s"));
        return Task.Delay(wait, options.Clock, cancellationToken);
    }
}
