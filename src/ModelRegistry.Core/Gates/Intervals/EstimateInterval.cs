using ModelRegistry.Core.Models;
using ModelRegistry.Core.Statistics;

namespace ModelRegistry.Core.Gates.Intervals;

/// <summary>The interval of an estimate: given with it, or computed.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Level">Confidence level, or null when it was given without one.</param>
/// <param name="Method">Method it was computed with, or as it was given, or null.</param>
internal sealed record EstimateInterval(ExactDecimal Low, ExactDecimal High, ExactDecimal? Level, string? Method)
{
    private static readonly ExactDecimal Hundred = ExactDecimal.Parse("100");

    /// <summary>Gets what it was computed from, e.g. <c>from n 714</c>; null when it was given.</summary>
    public string? Basis { get; init; }

    /// <summary>Gets what had to be assumed, under which no interval is narrower; null when nothing had to be.</summary>
    public string? Assumption { get; init; }

    /// <summary>Gets the ends before they were rounded.</summary>
    public Interval Ends { get; private init; } = new(Low.ToDouble(), High.ToDouble());

    /// <summary>Gets where it comes from, as data: given, computed, or assumed (no wider than the true one).</summary>
    public string Source => Basis is null ? "given" : Assumption is null ? "computed" : "assumed";

    /// <summary>Gets <c>95 % interval</c>, or <c>interval</c>.</summary>
    public string Name => $"{(Level is null ? string.Empty : $"{Level * Hundred} % ")}interval";

    /// <summary>Returns <c>95 % interval 0.83 to 0.88 (Wilson, from n 714)</c>.</summary>
    public string Display() => $"{Name} {Low} to {High}{(Assumption is null ? string.Empty : " at best")}{Origin()}";

    /// <summary>Returns <c>Its 95 % interval is 0.83 to 0.88 (Wilson, from n 714).</c></summary>
    public string Sentence() => $"Its {Name} is {Low} to {High}{Origin()}.";

    /// <summary>Makes a computed interval; its ends are rounded outwards, so that what is shown is what is judged.</summary>
    public static EstimateInterval Computed(Interval interval, ExactDecimal level, string method, string basis) =>
        new(OutwardRounding.Down(interval.Low, interval), OutwardRounding.Up(interval.High, interval), level, method)
        {
            Basis = basis,
            Ends = interval,
        };

    private string Origin() => (Basis, Assumption) switch
    {
        (null, _) => string.Empty,
        (_, null) => $" ({Method}, {Basis})",
        _ => $" ({Method}, {Basis}, {Assumption})",
    };
}
