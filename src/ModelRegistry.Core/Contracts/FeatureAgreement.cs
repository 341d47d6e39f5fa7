using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Core.Contracts;

/// <summary>Holds a feature specification against a serving contract: features are made of its inputs, and use every required one.</summary>
internal static class FeatureAgreement
{
    /// <summary>Returns every disagreement.</summary>
    public static IReadOnlyList<Disagreement> Between(ServingContract serving, ArtifactInspection spec)
    {
        var features = spec.Features!;
        if (serving.Source != ServingContract.Declared && SignatureAgreement.AssembledWidth(serving, features) is { } tensor)
        {
            return [.. SignatureAgreement.Width(serving, tensor, features)];
        }

        var inputs = serving.Inputs.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var used = features.Select(feature => feature.Input).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. features.Where(feature => !inputs.Contains(feature.Input)).Select(feature => new Disagreement(
                $"{spec.Path} makes feature {Quotation.Of(feature.Name)} of {Quotation.Of(feature.Input)}{GateText.DidYouMean(feature.Input, inputs)}, which is no input of {The(serving)}",
                "/signature/inputs")),
            .. serving.Inputs.Where(field => !field.Optional && !used.Contains(field.Name)).Select(field => new Disagreement(
                $"{The(serving)} requires input {Quotation.Of(field.Name)}, and no feature of {spec.Path} uses it", field.Pointer.Length == 0 ? "/signature" : field.Pointer)),
        ];
    }

    private static string The(ServingContract serving) => serving.Source == ServingContract.Declared ? "the signature" : serving.Source;
}
