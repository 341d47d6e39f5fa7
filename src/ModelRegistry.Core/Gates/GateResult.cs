using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Gates;

/// <summary>One check and its verdict, complete enough to be understood by itself years later.</summary>
/// <param name="Id">Identifies the check within a decision, e.g. <c>metric_auc</c>.</param>
/// <param name="Gate">Gate the check belongs to, e.g. <c>metrics</c>.</param>
/// <param name="Verdict">What was decided.</param>
/// <param name="Measured">What was found, e.g. <c>0.8712 (test, n 714)</c>; null when nothing was.</param>
/// <param name="Required">What was asked for, e.g. <c>&gt;= 0.85</c>; null when nothing was.</param>
/// <param name="Explanation">One sentence for a person: why the verdict, and what would change it.</param>
public sealed record GateResult(string Id, string Gate, Verdict Verdict, string? Measured, string? Required, string Explanation)
{
    private static readonly (Verdict Verdict, string Text)[] Names =
    [
        (Verdict.Passed, "passed"), (Verdict.Failed, "failed"), (Verdict.Waived, "waived"), (Verdict.NotApplicable, "not_applicable"),
    ];

    /// <summary>Gets where in which file the cause stands, when it stands somewhere; not part of the sealed record.</summary>
    public DocumentError? Location { get; init; }

    /// <summary>Gets the number of the entry that granted the waiver, when the verdict is waived; null otherwise.</summary>
    public int? Waiver { get; init; }

    /// <summary>Gets a value indicating whether no waiver may excuse this result whatever its gate; not part of the sealed record.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Gets the stage whose holder the requirement compares with; null when it compares with none. Not part of the sealed record.</summary>
    public StageName? ComparedWith { get; init; }

    /// <summary>Gets the rule over a metric that was judged, as data; null for other checks.</summary>
    public JudgedRule? Rule { get; init; }

    /// <summary>Gets the verdict's word in documents: passed, failed, waived or not_applicable.</summary>
    public string VerdictText => Names.First(name => name.Verdict == Verdict).Text;

    /// <summary>Reads a result.</summary>
    public static GateResult Read(JsonReader reader)
    {
        reader.Closed("id", "gate", "verdict", "measured", "required", "explanation", "rule", "waiver");
        var verdict = reader.Text("verdict");
        var known = Names.Where(name => name.Text == verdict).Select(name => (Verdict?)name.Verdict).FirstOrDefault();
        return new GateResult(
            reader.Text("id"),
            reader.Text("gate"),
            known ?? throw reader.Error("verdict", $"must be one of {string.Join(", ", Names.Select(name => name.Text))}"),
            reader.OptionalText("measured"),
            reader.OptionalText("required"),
            reader.Text("explanation"))
        {
            Rule = reader.OptionalObject("rule") is { } rule ? JudgedRule.Read(rule) : null,
            Waiver = (int?)reader.OptionalInteger("waiver", 1, int.MaxValue),
        };
    }

    /// <summary>Returns the result as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("id", Id),
        ("gate", Gate),
        ("verdict", VerdictText),
        ("measured", Measured),
        ("required", Required),
        ("explanation", Explanation),
        ("rule", Rule?.ToJson()),
        ("waiver", Waiver));
}
