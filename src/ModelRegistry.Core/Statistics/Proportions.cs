namespace ModelRegistry.Core.Statistics;

/// <summary>Checks of arguments that are proportions.</summary>
internal static class Proportions
{
    public static void Check(double proportion, double count)
    {
        if (!(proportion is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(proportion), proportion, "A proportion is between 0 and 1.");
        }

        if (!(count >= 1) || double.IsInfinity(count))
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "There is at least one case.");
        }
    }
}
