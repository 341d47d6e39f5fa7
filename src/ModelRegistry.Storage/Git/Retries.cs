using ModelRegistry.Core.Models;

namespace ModelRegistry.Storage.Git;

/// <summary>Bounded repetition with random pauses, so that writers who collided do not collide again.</summary>
internal sealed class Retries(int most)
{
    private const int FirstPause = 10;
    private const int LongestPause = 1000;

    private int _done;

    /// <summary>Waits before the next attempt: not at all before the first, then a random time that may grow to a second.</summary>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="why">What the last attempt failed by.</param>
    /// <exception cref="RegistryException">There were as many as may be.</exception>
    public async Task PauseAsync(CancellationToken cancellationToken, RegistryException? why = null)
    {
        if (++_done >= most)
        {
            throw new RegistryException(
                RegistryErrorCode.Conflict, $"Git refused {most} times: {why?.Message ?? "somebody else was always first"}", "Try again when fewer others are writing.", why);
        }

        var bound = Math.Min(FirstPause << Math.Min(_done - 1, 10), LongestPause);
#pragma warning disable CA5394 // Spreads writers out; nothing secret depends on it.
        await Task.Delay(_done == 1 ? 0 : Random.Shared.Next(bound), cancellationToken);
#pragma warning restore CA5394
    }
}
