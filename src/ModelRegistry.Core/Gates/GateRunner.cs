using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>Runs the gates a stage asks for, in one order for all.</summary>
public static class GateRunner
{
    private static readonly IGate[] Gates =
    [
        new SchemaGate(),
        new ArtifactsGate(),
        new SerializationGate(),
        new ContractGate(),
        new BumpGate(),
        new EvaluationGate(),
        new MetricsGate(),
        new BiasGate(),
        new LineageGate(),
        new EnvironmentGate(),
        new ReproducibilityGate(),
        new CriteriaGate(),
        new ChangeSummaryGate(),
        new StageOrderGate(),
        new PermissionGate(),
        new ApprovalsGate(),
        new ReasonGate(),
        new StandingGate(),
        new IncidentsGate(),
    ];

    /// <summary>Gets the names of all gates, in the order they run.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Gates.Select(gate => gate.Name)];

    /// <summary>
    /// Runs the gates the stage's policy lists; <c>permission</c>, <c>approvals</c> and <c>reason</c> run at every move and only there,
    /// <c>standing</c> for every registered version, <c>incidents</c> always. A gate this version of the tool does not have is failed, not skipped.
    /// What failed and a live waiver covers is waived.
    /// </summary>
    public static IReadOnlyList<GateResult> Run(GateInput input)
    {
        string[] atMoves = [GateNames.Permission, GateNames.Approvals, GateNames.Reason];
        string[] names =
        [
            .. input.Stage.Gates.Except([.. atMoves, GateNames.Standing, GateNames.Incidents]),
            .. input.Move is null ? [] : atMoves,
            .. input.Standing is null ? Array.Empty<string>() : [GateNames.Standing],
            GateNames.Incidents,
        ];
        return
        [
            .. Gates.Where(gate => names.Contains(gate.Name)).SelectMany(gate => gate.Evaluate(input)).Select(result => WaiverRules.Apply(result, input)),
            .. names.Except(Names).Select(Unknown),
        ];
    }

    /// <summary>Returns the result for metadata that cannot be read at all, which no other gate can judge.</summary>
    public static IReadOnlyList<GateResult> Unreadable(IReadOnlyList<DocumentError> errors) => [SchemaGate.Failed(errors)];

    /// <summary>Returns whether results let a version pass: none failed.</summary>
    public static bool Allows(IEnumerable<GateResult> results) => results.All(result => result.Verdict != Verdict.Failed);

    /// <summary>Returns the stages whose holders the rules of a stage, or of the candidate itself, compare with.</summary>
    public static IReadOnlyList<StageName> StagesReferred(StagePolicy stage, ModelMetadata metadata) =>
    [
        .. stage.Thresholds.Concat(CandidateRules.Read(metadata, stage.Name).SelectMany(rules => rules.Requirements))
            .Select(requirement => requirement.Rule.ReferredStage)
            .OfType<StageName>()
            .Concat(stage.Setting<EvaluationSetting>()?.BetterThan is { } champion ? [champion.Stage] : [])
            .Distinct(),
    ];

    private static GateResult Unknown(string name) => new(
        name,
        name,
        Verdict.Failed,
        null,
        null,
        $"Policy asks for gate {Quotation.Of(name)}, which this version of the tool does not have; use a newer one.");
}
