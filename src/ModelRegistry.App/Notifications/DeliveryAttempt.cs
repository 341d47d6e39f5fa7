namespace ModelRegistry.App.Notifications;

/// <summary>What came of one attempt to tell a channel.</summary>
/// <param name="Why">Why it failed, without any secret; null when it was delivered.</param>
/// <param name="MayRetry">Whether another attempt can help.</param>
internal sealed record DeliveryAttempt(string? Why, bool MayRetry)
{
    /// <summary>Gets the attempt that was delivered.</summary>
    public static DeliveryAttempt Delivered { get; } = new(null, false);

    /// <summary>Gets how long the other side asks to wait, or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets the page that was made, or null.</summary>
    public string? Link { get; init; }

    /// <summary>Makes an attempt that failed for a reason that will not go away by itself.</summary>
    public static DeliveryAttempt Final(string why) => new(why, false);

    /// <summary>Makes an attempt that failed for a reason that may pass.</summary>
    public static DeliveryAttempt Passing(string why) => new(why, true);
}
