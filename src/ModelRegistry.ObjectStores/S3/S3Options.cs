namespace ModelRegistry.ObjectStores.S3;

/// <summary>How a store that speaks S3 is reached.</summary>
public sealed record S3Options
{
    /// <summary>Gets how environment variables are read; empty ones count as absent.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Gets the clock that waits between attempts are measured with.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Gets what is told of attempts that are made again.</summary>
    public Action<string> Trace { get; init; } = _ => { };

    /// <summary>Gets the address of the store; null for what the environment or a profile says, else Amazon's.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Gets the region; null for what the environment or a profile says.</summary>
    public string? Region { get; init; }

    /// <summary>Gets how long nothing may come or go before an attempt counts as failed. Real time: it guards exchanges on the network.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Gets the most bytes that are put in one request: what all stores take, and what is a little more than the shards that large models are saved in.
    /// Of these a store can report the SHA-256.
    /// </summary>
    public long LargestPut { get; init; } = 5L * 1024 * 1024 * 1024 - (5 << 20);

    /// <summary>Gets the size of the parts that larger content is sent in.</summary>
    public long PartSize { get; init; } = 256 << 20;

    /// <summary>Gets how long credentials may take to be found; the machine's own are asked for on the network.</summary>
    public TimeSpan CredentialsWithin { get; init; } = TimeSpan.FromSeconds(10);
}
