namespace ModelRegistry.Core.Statistics;

/// <summary>The interval of a difference of two independent estimates, recovered from the interval of each.</summary>
public static class DifferenceInterval
{
    /// <summary>
    /// Returns the interval of <paramref name="first"/> - <paramref name="second"/>. Zou and Donner (2008), Statistics in
    /// Medicine 27, pages 1693 to 1702, equation 3; of two <see cref="WilsonScore"/> intervals it is Newcombe's hybrid score
    /// interval: Newcombe (1998), Statistics in Medicine 17, pages 873 to 890, method 10.
    /// </summary>
    /// <param name="first">First estimate.</param>
    /// <param name="firstInterval">Its interval, which contains it.</param>
    /// <param name="second">Second estimate.</param>
    /// <param name="secondInterval">Its interval of the same level, which contains it.</param>
    public static Interval Of(double first, Interval firstInterval, double second, Interval secondInterval)
    {
        var difference = first - second;
        return new Interval(
            difference - Root(first - firstInterval.Low, secondInterval.High - second),
            difference + Root(firstInterval.High - first, second - secondInterval.Low));
    }

    private static double Root(double one, double other) => Math.Sqrt((one * one) + (other * other));
}
