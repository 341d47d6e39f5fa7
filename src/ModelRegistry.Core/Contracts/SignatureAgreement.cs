using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Inspections;

namespace ModelRegistry.Core.Contracts;

/// <summary>
/// Holds a declared signature against what a model file declares: the same names, types and shapes, where both state them. A
/// caller may leave out what the file requires only where the feature specification has a default for it. A file may take a
/// single tensor that the features are assembled into.
/// </summary>
internal static class SignatureAgreement
{
    /// <summary>Returns every disagreement.</summary>
    public static IReadOnlyList<Disagreement> Between(ServingContract declared, ServingContract file, IReadOnlyList<SpecifiedFeature>? features)
    {
        var defaults = (features ?? []).Where(feature => feature.Default).Select(feature => feature.Input).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. AssembledWidth(file, features) is { } width ? Width(file, width, features!) : Inputs(declared, file, defaults),
            .. Outputs(declared, file),
        ];
    }

    /// <summary>Returns the tensor that all features are assembled into, when the file takes one tensor that no feature is fed to.</summary>
    internal static ContractField? AssembledWidth(ServingContract file, IReadOnlyList<SpecifiedFeature>? features) =>
        features is { Count: > 0 } && file.Inputs is [{ Shape.Count: >= 1 } single] && features.All(feature => feature.Input != single.Name)
            ? single
            : null;

    internal static IEnumerable<Disagreement> Width(ServingContract file, ContractField tensor, IReadOnlyList<SpecifiedFeature> features)
    {
        if (tensor.Shape![^1] is { } width && width != features.Count)
        {
            yield return new Disagreement(
                $"input {Name(tensor)} of {file.Source} takes {GateText.Count(width, "value")}, and the feature specification makes {GateText.Count(features.Count, "feature")}",
                "/signature");
        }
    }

    private static IEnumerable<Disagreement> Inputs(ServingContract declared, ServingContract file, HashSet<string> defaults)
    {
        foreach (var actual in file.Inputs)
        {
            var said = declared.Inputs.FirstOrDefault(field => field.Name == actual.Name);
            if (said is null && !actual.Optional)
            {
                yield return new Disagreement(
                    $"{file.Source} requires input {Name(actual)}{Near(actual, declared.Inputs)}, which the signature does not have", "/signature/inputs");
            }
            else if (said is not null)
            {
                foreach (var difference in Field("input", said, actual, file.Source))
                {
                    yield return difference;
                }

                if (said.Optional && !actual.Optional && !defaults.Contains(said.Name))
                {
                    yield return new Disagreement(
                        $"the signature says that input {Name(said)} is optional, but {file.Source} requires it and no feature specification has a default for it", said.Pointer);
                }
            }
        }

        foreach (var said in Unknown(declared.Inputs, file.Inputs))
        {
            yield return new Disagreement($"the signature has input {Name(said)}{Near(said, file.Inputs)}, which {file.Source} does not take", said.Pointer);
        }
    }

    private static IEnumerable<Disagreement> Outputs(ServingContract declared, ServingContract file)
    {
        foreach (var said in declared.Outputs)
        {
            if (file.Outputs.FirstOrDefault(field => field.Name == said.Name) is { } actual)
            {
                foreach (var difference in Field("output", said, actual, file.Source))
                {
                    yield return difference;
                }
            }
            else
            {
                yield return new Disagreement($"the signature has output {Name(said)}{Near(said, file.Outputs)}, which {file.Source} does not give", said.Pointer);
            }
        }
    }

    private static IEnumerable<Disagreement> Field(string noun, ContractField said, ContractField actual, string source)
    {
        if (!ElementType.Agrees(said.Type, actual.Type))
        {
            yield return new Disagreement(
                $"{noun} {Name(said)} is {GateText.Plain(said.Type)} in the signature and {GateText.Plain(actual.Type)} in {source}", Below(said, "type"));
        }

        if (!ShapeChange.Agrees(said.Shape, actual.Shape))
        {
            yield return new Disagreement(
                $"{noun} {Name(said)} has shape {Shape(said)} in the signature and {Shape(actual)} in {source}", Below(said, "shape"));
        }
    }

    private static IEnumerable<ContractField> Unknown(IReadOnlyList<ContractField> fields, IReadOnlyList<ContractField> others) =>
        fields.Where(field => others.All(other => other.Name != field.Name));

    private static string Below(ContractField field, string member) => field.Pointer.Length == 0 ? "/signature" : $"{field.Pointer}/{member}";

    private static string Shape(ContractField field) => $"[{string.Join(", ", field.Shape!.Select(size => size is { } known ? GateText.Number(known) : "?"))}]";

    private static string Near(ContractField field, IReadOnlyList<ContractField> others) =>
        GateText.DidYouMean(field.Name, others.Select(other => other.Name));

    private static string Name(ContractField field) => Quotation.Of(field.Name);
}
