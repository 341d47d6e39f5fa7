using ModelRegistry.Core.Json;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>Asks that the metadata fits its format.</summary>
public sealed class SchemaGate : IGate
{
    private const string Required = "metadata that fits its schema";

    /// <inheritdoc/>
    public string Name => GateNames.Schema;

    /// <inheritdoc/>
    public IReadOnlyList<GateResult> Evaluate(GateInput input) => input.SchemaErrors.Count > 0
        ? [Failed(input.SchemaErrors)]
        : [new GateResult(Name, Name, Verdict.Passed, "no problems", Required, "The metadata fits its schema.")];

    internal static GateResult Failed(IReadOnlyList<DocumentError> errors)
    {
        var problems = GateText.Count(errors.Count, "problem");
        var explanation = errors.Count == 1
            ? $"The metadata does not fit its schema: {GateText.Of(errors[0])}."
            : $"The metadata does not fit its schema in {errors.Count} places, first {GateText.Of(errors[0])}.";
        return new GateResult(GateNames.Schema, GateNames.Schema, Verdict.Failed, problems, Required, explanation) { Location = errors[0] };
    }
}
