using ModelRegistry.Core.Gates.Thresholds;
using ModelRegistry.Core.Statistics;

namespace ModelRegistry.Core.Experiments;

/// <summary>What an experiment's totals say under its plan: a pure function, so that the audit comes to the same.</summary>
public sealed record ExperimentAnalysis
{
    /// <summary>p-value of the arms' sizes below which the split of traffic is taken for broken: Fabijan et al. (2019), KDD, pages 2156 to 2164.</summary>
    public const double MismatchAlert = 0.001;

    /// <summary>Cases of each compared arm from which on a confidence sequence, which is asymptotic, is believed.</summary>
    public const long LeastCases = 100;

    private ExperimentAnalysis(ExperimentDesign design, IReadOnlyList<ArmTotal> totals)
    {
        Design = design;
        Totals = totals;
        Cases = Counts().Sum();
        SampleRatio = Ratio();
        Comparisons = [.. design.Challengers.Select(arm => Compare(arm, design.Primary, isPrimary: true)).OfType<ArmComparison>()];
        Guardrails = [.. from arm in design.Challengers from guardrail in design.Guardrails let compared = Compare(arm, guardrail, isPrimary: false) where compared is not null select compared];
    }

    /// <summary>Gets the design.</summary>
    public ExperimentDesign Design { get; }

    /// <summary>Gets the totals.</summary>
    public IReadOnlyList<ArmTotal> Totals { get; }

    /// <summary>Gets the cases of the primary metric, of all arms together.</summary>
    public long Cases { get; }

    /// <summary>Gets the test whether arms got their shares of traffic; null for shadow tests and before every arm has cases.</summary>
    public TestOutcome? SampleRatio { get; }

    /// <summary>Gets a value indicating whether arms did not get their shares, so that nothing may be concluded.</summary>
    public bool IsMismatched => SampleRatio?.PValue < MismatchAlert;

    /// <summary>Gets the primary metric of each challenger that was observed.</summary>
    public IReadOnlyList<ArmComparison> Comparisons { get; }

    /// <summary>Gets the guardrails of each challenger that were observed.</summary>
    public IReadOnlyList<ArmComparison> Guardrails { get; }

    /// <summary>Gets a value indicating whether every arm has what it is judged by.</summary>
    public bool IsComplete => Comparisons.Count == Design.Arms.Count - 1 && Guardrails.Count == Comparisons.Count * Design.Guardrails.Count;

    /// <summary>Gets a value indicating whether the plan lets it be concluded: at any time but the very beginning, or from the horizon on.</summary>
    public bool IsDue => Design.Plan.IsSequential
        ? (Design.Kind == ExperimentKind.Shadow ? Counts().Skip(1) : Counts()).All(count => count >= LeastCases)
        : Cases >= Design.Plan.Horizon;

    /// <summary>
    /// Gets a value indicating whether nothing may be said of what the arms measured: of a fixed plan before its horizon, where whoever
    /// looks is tempted to stop at a good moment.
    /// </summary>
    public bool IsSilent => !Design.Plan.IsSequential && !IsDue;

    /// <summary>
    /// Gets the arm that won: of the challengers that are better and keep every guardrail, the one with the largest effect; the control
    /// when every challenger is worse or breaks a guardrail; null when that is not shown.
    /// </summary>
    public ExperimentArm? Winner
    {
        get
        {
            if (!IsComplete || !IsDue || IsMismatched)
            {
                return null;
            }

            var good = Comparisons.Where(compared => compared.Verdict == ArmVerdict.Better && Of(compared.Arm).All(guardrail => guardrail.Verdict == ArmVerdict.Better)).ToArray();
            return good.Length > 0 ? Arm(good.MaxBy(compared => Toward(Design.Primary, compared.Difference))!.Arm)
                : Comparisons.All(compared => compared.Verdict == ArmVerdict.Worse || Of(compared.Arm).Any(guardrail => guardrail.Verdict == ArmVerdict.Worse)) ? Design.Control
                : null;
        }
    }

    /// <summary>Analyses totals.</summary>
    public static ExperimentAnalysis Of(ExperimentDesign design, IReadOnlyList<ArmTotal> totals) => new(design, totals);

    /// <summary>Returns the total of an arm and metric, or null.</summary>
    public ArmTotal? Total(string arm, string metric) => Totals.FirstOrDefault(total => total.Arm == arm && total.Metric == metric);

    /// <summary>Returns the interval of one arm's own value.</summary>
    public Interval OwnInterval(ArmTotal total)
    {
        var metric = Design.Guardrails.Prepend(Design.Primary).First(metric => metric.Name == total.Metric);
        var level = Design.Plan.Level.ToDouble();
        return metric.IsProportion
            ? WilsonScore.Of(total.Value.ToDouble(), total.Count, level)
            : NormalInterval.OfMean(total.Value.ToDouble(), total.Sample.Deviation, total.Count, level);
    }

    /// <summary>Returns the arm of a name.</summary>
    public ExperimentArm Arm(string name) => Design.Arms.First(arm => arm.Name == name);

    private IEnumerable<ArmComparison> Of(string arm) => Guardrails.Where(guardrail => guardrail.Arm == arm);

    // Of a shadow test the control has no agreement with itself: its cases are those of the others.
    private IEnumerable<long> Counts() => Design.Arms.Select(arm => Total(arm.Name, Design.Primary.Name)?.Count ?? 0);

    private TestOutcome? Ratio()
    {
        double[] counts = [.. Counts().Select(count => (double)count)];
        return Design.Kind == ExperimentKind.Split && counts.All(count => count > 0)
            ? ChiSquareTest.Fit(counts, [.. Design.Arms.Select(arm => arm.Share.ToDouble())])
            : null;
    }

    private ArmComparison? Compare(ExperimentArm arm, ExperimentMetric metric, bool isPrimary)
    {
        var own = Total(arm.Name, metric.Name);
        if (own is null)
        {
            return null;
        }

        if (isPrimary && Design.Kind == ExperimentKind.Shadow)
        {
            return Required(own, metric);
        }

        return Total(Design.Control.Name, metric.Name) is { } control && own.Count >= 2 && control.Count >= 2 ? Against(own, control, metric, isPrimary) : null;
    }

    private ArmComparison Required(ArmTotal own, ExperimentMetric metric)
    {
        var sample = own.Sample;
        var level = Design.ComparisonLevel;
        var reach = Reach(ErrorSquare(own), own.Count);
        var interval = Design.Plan.IsSequential ? new Interval(sample.Mean - reach, sample.Mean + reach)
            : metric.IsProportion ? WilsonScore.Of(sample.Mean, own.Count, level)
            : NormalInterval.OfMean(sample.Mean, sample.Deviation, own.Count, level);
        var difference = sample.Mean - metric.Amount.ToDouble();
        var shifted = new Interval(interval.Low - metric.Amount.ToDouble(), interval.High - metric.Amount.ToDouble());
        return new ArmComparison(own.Arm, metric, difference, shifted, null, Verdict(metric, shifted, 0));
    }

    private ArmComparison Against(ArmTotal own, ArmTotal control, ExperimentMetric metric, bool isPrimary)
    {
        var (one, other) = (own.Sample, control.Sample);
        var difference = one.Mean - other.Mean;
        var level = Design.ComparisonLevel;
        var reach = Reach(ErrorSquare(own) + ErrorSquare(control), own.Count + control.Count);
        var interval = Design.Plan.IsSequential ? new Interval(difference - reach, difference + reach)
            : metric.IsProportion ? TwoProportionTest.Difference(one.Mean, one.Count, other.Mean, other.Count, level)
            : WelchTest.Difference(one, other, level);
        double? p = Design.Plan.IsSequential ? null
            : metric.IsProportion ? TwoProportionTest.Of(one.Mean, one.Count, other.Mean, other.Count).PValue
            : WelchTest.Of(one, other).PValue;
        return new ArmComparison(own.Arm, metric, difference, interval, p, Verdict(metric, interval, isPrimary ? 0 : metric.Amount.ToDouble()));
    }

    // The sequence of one comparison is narrowest when it has its part of the horizon.
    private double Reach(double errorSquare, long count)
    {
        var planned = Math.Max(1, Design.Plan.Horizon * 2.0 / Design.Arms.Count);
        return Design.Plan.IsSequential ? ConfidenceSequence.Reach(Math.Sqrt(errorSquare), count, planned, Design.ComparisonLevel) : 0;
    }

    // Of a share with two successes and two failures added (Agresti and Coull 1998), so that a share of 0 or 1 is not taken for certain.
    private static double ErrorSquare(ArmTotal total)
    {
        if (total.Deviation is not null)
        {
            return total.Sample.ErrorSquare;
        }

        var share = ((total.Value.ToDouble() * total.Count) + 2) / (total.Count + 4);
        return share * (1 - share) / total.Count;
    }

    // By how much the arm is better, at least and at most; a guardrail may be worse by its margin. Before the plan is due nothing is said.
    private ArmVerdict Verdict(ExperimentMetric metric, Interval interval, double margin)
    {
        if (!IsDue)
        {
            return ArmVerdict.Open;
        }

        var (least, most) = metric.Better == MetricDirection.Lower ? (-interval.High, -interval.Low) : (interval.Low, interval.High);
        return least > -margin ? ArmVerdict.Better : most < -margin ? ArmVerdict.Worse : ArmVerdict.Open;
    }

    private static double Toward(ExperimentMetric metric, double difference) => metric.Better == MetricDirection.Lower ? -difference : difference;
}
