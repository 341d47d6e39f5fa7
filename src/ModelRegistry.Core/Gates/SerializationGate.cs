using ModelRegistry.Core.Gates.Serialization;
using ModelRegistry.Core.Models.Inspections;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>
/// Asks that loading the artifacts runs nothing but what the tool knows as harmless or the policy allows. It judges what was found in the
/// bytes, by the policy of the day: a later policy may allow or refuse the same version.
/// </summary>
public sealed class SerializationGate : IGate
{
    private const string Required = "files that run nothing unknown when they are loaded";
    private const string Advice = "Export to ONNX or safetensors, or allow by name what you have looked at: serialization.allow in the policy.";

    /// <inheritdoc/>
    public string Name => GateNames.Serialization;

    /// <inheritdoc/>
    public IReadOnlyList<GateResult> Evaluate(GateInput input)
    {
        if (input.Inspection is not { } inspection)
        {
            return [new GateResult(Name, Name, Verdict.NotApplicable, null, Required, "The artifacts were not looked into, so there is nothing to judge.")];
        }

        var setting = input.Stage.Setting<SerializationSetting>();
        var objections = inspection.Artifacts.SelectMany(artifact => Objections(artifact, setting)).OrderByDescending(objection => objection.Standing).ToArray();
        return [objections.Length == 0 ? Passed(inspection) : Failed(input, objections)];
    }

    private static IEnumerable<Objection> Objections(ArtifactInspection artifact, SerializationSetting? setting)
    {
        foreach (var finding in artifact.Findings)
        {
            var standing = SerializationJudge.Judge(finding, setting);
            if (standing != SerializationStanding.Allowed)
            {
                yield return new Objection(artifact, finding, standing);
            }
        }
    }

    private GateResult Passed(VersionInspection inspection)
    {
        var imports = inspection.Artifacts.Sum(artifact => artifact.Findings.Count(finding => finding.Kind == SerializationFindingKind.Import));
        var pickles = inspection.Artifacts.Where(artifact => artifact.Findings.Count > 0).Select(artifact => GateText.Plain(artifact.Path.Text)).ToArray();
        var looked = $"{GateText.Count(inspection.Artifacts.Count, "artifact")} looked into";
        return new GateResult(
            Name,
            Name,
            Verdict.Passed,
            pickles.Length == 0 ? $"{looked}, nothing that runs" : $"{looked}, {GateText.Count(imports, "import")}, all allowed",
            Required,
            pickles.Length == 0
                ? "Loading the artifacts runs no code: none holds a pickle, a layer of code or a program."
                : $"Loading {GateText.List(pickles)} imports only what the tool knows as harmless or the policy allows.");
    }

    private GateResult Failed(GateInput input, Objection[] objections)
    {
        var counts = objections.GroupBy(objection => objection.Standing).Select(group => $"{group.Count()} {SerializationJudge.Word(group.Key)}");
        var all = GateText.List(objections.Select(objection => objection.Text));
        var explanation = $"Loading is not safe: {all}. {Advice}";
        var first = objections[0].Artifact.Path;
        var pointer = input.Metadata.Artifacts.FirstOrDefault(claim => claim.Path == first)?.Pointer ?? "/artifacts";
        return new GateResult(Name, Name, Verdict.Failed, string.Join(", ", counts), Required, explanation)
        {
            Location = input.Metadata.Locate(pointer, explanation),
            IsFinal = objections.Any(objection => objection.Finding.Kind == SerializationFindingKind.Unreadable),
        };
    }

    private sealed record Objection(ArtifactInspection Artifact, SerializationFinding Finding, SerializationStanding Standing)
    {
        public string Text => $"{GateText.Plain(Artifact.Path.Text)} ({GateText.Plain(Finding.Place)}) {Verb} {GateText.Plain(Finding.Name)}: "
            + GateText.Plain(SerializationJudge.Why(Finding, Standing));

        private string Verb => Finding.Kind switch
        {
            SerializationFindingKind.Import => "imports",
            SerializationFindingKind.Format => "is",
            SerializationFindingKind.Unreadable => "cannot be read:",
            _ => "has",
        };
    }
}
