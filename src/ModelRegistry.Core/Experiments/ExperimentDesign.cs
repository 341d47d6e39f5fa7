using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Experiments;

/// <summary>An experiment as it is declared: everything that decides what will count as a result.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it does with traffic.</param>
/// <param name="Arms">The arms, the control first; at least two.</param>
/// <param name="Primary">The metric that decides.</param>
/// <param name="Guardrails">Metrics that must not get worse by more than their margin.</param>
/// <param name="Plan">When it may be concluded.</param>
public sealed record ExperimentDesign(
    ExperimentId Id, ExperimentKind Kind, IReadOnlyList<ExperimentArm> Arms, ExperimentMetric Primary, IReadOnlyList<ExperimentMetric> Guardrails, ExperimentPlan Plan)
{
    /// <summary>Most arms.</summary>
    public const int MostArms = 6;

    private const string Effect = "minimum_effect";
    private const string Required = "required";
    private const string Margin = "margin";

    /// <summary>Gets what is expected and why, or null.</summary>
    public string? Hypothesis { get; init; }

    /// <summary>Gets the arm others are compared with.</summary>
    public ExperimentArm Control => Arms[0];

    /// <summary>Gets the arms that are compared with the control.</summary>
    public IEnumerable<ExperimentArm> Challengers => Arms.Skip(1);

    /// <summary>Gets the confidence level of one comparison: that of the plan, shared by all of them as Bonferroni (1936) does.</summary>
    public double ComparisonLevel => 1 - ((1 - Plan.Level.ToDouble()) / (Arms.Count - 1));

    /// <summary>Reads a design.</summary>
    public static ExperimentDesign Read(JsonReader reader)
    {
        reader.Closed("id", "kind", "hypothesis", "arms", "primary", "guardrails", "plan");
        var kind = ExperimentMetric.Word(reader, "kind", ExperimentWords.Kinds) == "ab" ? ExperimentKind.Split : ExperimentKind.Shadow;
        var design = new ExperimentDesign(
            reader.Parse<ExperimentId>("id"),
            kind,
            [.. reader.Array("arms").Select(ExperimentArm.Read)],
            ExperimentMetric.Read(reader.Object("primary"), kind == ExperimentKind.Split ? Effect : Required),
            [.. reader.Array("guardrails").Select(guardrail => ExperimentMetric.Read(guardrail, Margin))],
            ExperimentPlan.Read(reader.Object("plan")))
        {
            Hypothesis = reader.OptionalText("hypothesis"),
        };
        return DesignCheck.Problem(design) is { } problem ? throw reader.Error(design.Arms.Count is < 2 or > MostArms ? "arms" : string.Empty, problem) : design;
    }

    /// <summary>Returns the design as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("id", Id.Text),
        ("kind", ExperimentWords.Of(Kind)),
        ("hypothesis", Hypothesis),
        ("arms", JsonArray.Of(Arms.Select(arm => arm.ToJson()))),
        ("primary", Primary.ToJson(Kind == ExperimentKind.Split ? Effect : Required)),
        ("guardrails", Guardrails.Count == 0 ? null : JsonArray.Of(Guardrails.Select(guardrail => guardrail.ToJson(Margin)))),
        ("plan", Plan.ToJson()));
}
