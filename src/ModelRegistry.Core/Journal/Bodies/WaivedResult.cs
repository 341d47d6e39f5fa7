using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Journal.Bodies;

/// <summary>One failed result that a waiver excuses, as it was when the waiver was granted; nothing else is excused.</summary>
/// <param name="Stage">Stage it failed for.</param>
/// <param name="Id">Id of the result, e.g. <c>metric_auc</c>.</param>
/// <param name="Gate">Gate it belongs to, e.g. <c>metrics</c>.</param>
/// <param name="Measured">What was measured then, or null; void when something else is, but for time, which passes.</param>
/// <param name="Required">What was required then, or null; the waiver is void when something else is.</param>
/// <param name="Against">Version the requirement compared with, when it named a stage; void when another holds it; or null.</param>
public sealed record WaivedResult(StageName Stage, string Id, string Gate, string? Measured, string? Required, ModelVersion? Against)
{
    /// <summary>Gets the number the compared version set then; void when it sets another, as after an evaluation; null when it set none.</summary>
    public ExactDecimal? Limit { get; init; }

    /// <summary>Reads a result.</summary>
    public static WaivedResult Read(JsonReader reader)
    {
        reader.Closed("stage", "id", "gate", "measured", "required", "against", "limit");
        return new WaivedResult(
            reader.Parse<StageName>("stage"),
            reader.Text("id"),
            reader.Text("gate"),
            reader.OptionalText("measured"),
            reader.OptionalText("required"),
            reader.OptionalParse<ModelVersion>("against"))
        {
            Limit = reader.OptionalDecimal("limit"),
        };
    }

    /// <summary>Returns whether this is about a result of a stage.</summary>
    public bool IsAbout(StageName stage, GateResult result) => Stage == stage && Id == result.Id && Gate == result.Gate;

    /// <summary>Returns the result as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("stage", Stage.Text),
        ("id", Id),
        ("gate", Gate),
        ("measured", Measured),
        ("required", Required),
        ("against", Against?.ToString()),
        ("limit", Limit is null ? null : new JsonNumber(Limit.ToString())));
}
