namespace ModelRegistry.Core.Notifications;

/// <summary>How often a delivery is tried and how long is waited in between. Pure.</summary>
/// <param name="Budget">How long all attempts and waits may take together.</param>
public sealed record DeliveryBackoff(TimeSpan Budget)
{
    /// <summary>Most attempts.</summary>
    public const int MostAttempts = 4;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    /// <summary>Returns how long to wait before the next attempt, or null when there is none.</summary>
    /// <param name="attempts">How many were made.</param>
    /// <param name="spent">How long they took, waits included.</param>
    /// <param name="asked">How long the other side asks to wait, or null.</param>
    /// <param name="jitter">From 0 to 1: spreads those who were stopped together.</param>
    public TimeSpan? Next(int attempts, TimeSpan spent, TimeSpan? asked, double jitter)
    {
        if (attempts >= MostAttempts)
        {
            return null;
        }

        var wait = asked ?? First * (1 << (attempts - 1)) * (1 + (jitter / 4));
        return spent + wait < Budget ? wait : null;
    }
}
