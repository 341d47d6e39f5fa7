using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Reproduction;

namespace ModelRegistry.App.Results;

/// <summary>How a version is rebuilt.</summary>
/// <param name="Reference">Reference asked for.</param>
/// <param name="Plan">The steps, and what is missing.</param>
/// <param name="Format">What is printed: sh, md or json.</param>
/// <param name="IsStrict">Whether anything essential that is missing is a refusal.</param>
public sealed record ReproduceResult(ModelReference Reference, ReproductionPlan Plan, string Format, bool IsStrict) : CommandResult
{
    /// <inheritdoc/>
    public override ExitCode ExitCode => IsStrict && !Plan.IsComplete ? ExitCode.Refused : ExitCode.Ok;

    /// <summary>Gets what is printed for people and shells.</summary>
    public string Text => Format switch
    {
        "md" => ReproductionPage.Write(Plan),
        "json" => JsonText.Write(ToJson()),
        _ => ReproductionScript.Write(Plan),
    };

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(
        ("verb", "reproduce"),
        ("outcome", Plan.IsComplete ? "complete" : "incomplete"),
        ("ref", Reference.Text),
        ("model", Plan.Model.Text),
        ("version", Plan.Version.ToString()),
        ("root_digest", Plan.RootDigest.ToString()),
        ("steps", JsonArray.Of(Plan.Steps.Select(Step))),
        ("missing", JsonArray.Of(Plan.Missing.Select(Missing))));

    private static JsonObject Step(ReproductionStep step) => JsonObject.Of(
        ("title", step.Title),
        ("commands", JsonArray.Of(step.Commands.Select(command => (JsonValue)command))),
        ("remarks", JsonArray.Of(step.Remarks.Select(remark => (JsonValue)remark))));

    private static JsonObject Missing(MissingInput missing) => JsonObject.Of(
        ("what", missing.What), ("pointer", missing.Pointer), ("essential", missing.IsEssential), ("why", missing.Why));
}
