using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Gates.Lineage;

/// <summary>Makes the results of a gate that judges single claims of the metadata, each located where the claim stands.</summary>
/// <param name="gate">The gate.</param>
/// <param name="metadata">The metadata.</param>
/// <param name="required">Claims that policy asks for; null for all.</param>
internal sealed class ClaimJudge(string gate, ModelMetadata metadata, IReadOnlyList<string>? required)
{
    public GateResult Passed(Claim claim, string measured, string explanation) =>
        new(claim.Id, gate, Verdict.Passed, GateText.Plain(measured), claim.Required, explanation);

    /// <summary>Fails a claim that policy asks for; of another it is said what is wrong, and that nobody asks.</summary>
    public GateResult Failed(Claim claim, string? measured, string explanation)
    {
        var shown = measured is null ? null : GateText.Plain(measured);
        return required is null || required.Contains(claim.Id)
            ? new GateResult(claim.Id, gate, Verdict.Failed, shown, claim.Required, explanation) { Location = metadata.Locate(claim.Pointer, explanation) }
            : new GateResult(claim.Id, gate, Verdict.NotApplicable, shown, claim.Required, explanation + " Policy does not ask for it.");
    }
}
