using ModelRegistry.Core.Contracts;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>
/// Asks that what model files declare themselves can be read and agrees with the metadata's signature and with the feature
/// specification. Not applicable where no artifact declares anything.
/// </summary>
public sealed class ContractGate : IGate
{
    private const string Required = "files that can be read and agree with the signature and the feature specification";

    /// <inheritdoc/>
    public string Name => GateNames.Contract;

    /// <inheritdoc/>
    public IReadOnlyList<GateResult> Evaluate(GateInput input)
    {
        var known = (input.Inspection?.Artifacts ?? []).Where(file => file.Format is ArtifactFormats.Onnx or ArtifactFormats.Safetensors or ArtifactFormats.MlModel or ArtifactFormats.FeatureSpec).ToArray();
        if (known.Length == 0)
        {
            return [new GateResult(Name, Name, Verdict.NotApplicable, null, null, "No artifact is a file whose contract this tool can read (ONNX, safetensors, MLmodel).")];
        }

        Disagreement[] problems = [.. Unreadable(known), .. External(input, known), .. Agreement(input)];
        return [problems.Length == 0 ? Passed(input, known) : Failed(input, known, problems)];
    }

    private static IEnumerable<Disagreement> Unreadable(ArtifactInspection[] files) => files
        .Where(file => file.Problem is not null)
        .Select(file => new Disagreement($"{file.Path} cannot be read as {file.Format}: {file.Problem}", "/artifacts"));

    private static IEnumerable<Disagreement> External(GateInput input, ArtifactInspection[] files)
    {
        var artifacts = input.Metadata.Artifacts.Select(artifact => artifact.Path).ToHashSet();
        return files.SelectMany(file => ExternalFiles.Check(file, artifacts));
    }

    private static IEnumerable<Disagreement> Agreement(GateInput input)
    {
        var facts = new VersionFacts(input.Metadata, input.Inspection);
        if (facts.Serving is not { } serving)
        {
            yield break;
        }

        foreach (var file in Files(input).Where(file => file.Path.Text != serving.Source))
        {
            foreach (var problem in SignatureAgreement.Between(serving, ServingContract.Of(file), facts.FeatureSpec?.Features))
            {
                yield return problem;
            }
        }

        foreach (var problem in facts.FeatureSpec is { } spec && serving.Inputs.Count > 0 ? FeatureAgreement.Between(serving, spec) : [])
        {
            yield return problem;
        }
    }

    // The model file, and the document beside it that states a contract as well.
    private static IEnumerable<ArtifactInspection> Files(GateInput input) =>
        new[] { ServingContract.Model(input.Metadata, input.Inspection), ServingContract.MlModel(input.Inspection) }.OfType<ArtifactInspection>();

    private static string Measured(ArtifactInspection[] files) => GateText.List(files.Select(file => $"{file.Path} ({file.Format})"));

    private GateResult Passed(GateInput input, ArtifactInspection[] known)
    {
        var serving = new VersionFacts(input.Metadata, input.Inspection).Serving;
        var compared = Files(input).Any(file => file.Path.Text != serving?.Source);
        var what = (serving, compared) switch
        {
            (null, _) => "None of them declares inputs and outputs",
            (_, true) => $"{Counts(serving)} agree",
            _ when serving.Source == ServingContract.Declared => SeveralModels(input, serving),
            _ => $"The metadata declares no signature; {Counts(serving)} of {serving.Source} stand in for it",
        };
        return new GateResult(Name, Name, Verdict.Passed, Measured(known), Required, $"{what}.");
    }

    private static string SeveralModels(GateInput input, ServingContract serving) => ServingContract.ModelFiles(input.Inspection).Count > 1
        ? "Several files declare tensors and none has the role \"model\", so none is held against the signature"
        : $"No file declares tensors to hold {Counts(serving)} of the signature against";

    private static string Counts(ServingContract serving) =>
        $"{GateText.Count(serving.Inputs.Count, "input")} and {GateText.Count(serving.Outputs.Count, "output")}";

    private GateResult Failed(GateInput input, ArtifactInspection[] known, Disagreement[] problems)
    {
        var explanation = string.Join("; ", problems.Take(8).Select(problem => problem.Text))
            + (problems.Length > 8 ? $"; and {GateText.Number(problems.Length - 8)} more" : string.Empty);
        return new GateResult(
            Name,
            Name,
            Verdict.Failed,
            $"{GateText.Count(problems.Length, "disagreement")} in {Measured(known)}",
            Required,
            $"{char.ToUpperInvariant(explanation[0])}{explanation[1..]}. Correct the metadata if the files are right, else export the model again.")
        {
            Location = input.Metadata.Locate(problems[0].Pointer, problems[0].Text),
        };
    }
}
