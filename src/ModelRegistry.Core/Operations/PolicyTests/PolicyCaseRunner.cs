using ModelRegistry.Core.Evaluation;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Core.Operations.PolicyTests;

/// <summary>Runs cases through the gates a promotion goes through. Pure: no journal, no artifact is read.</summary>
public static class PolicyCaseRunner
{
    /// <summary>Runs a case.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when the policy has no such stage.</exception>
    /// <exception cref="DocumentException">The metadata of a holder cannot be read.</exception>
    public static PolicyCaseResult Run(PolicyCase policyCase, ResolvedPolicy policy)
    {
        var stage = VersionGates.StageOf(policy, policyCase.Stage);
        ModelMetadata metadata;
        try
        {
            metadata = Metadata(policyCase.Metadata, policy);
        }
        catch (DocumentException exception)
        {
            return new PolicyCaseResult(policyCase, GateRunner.Unreadable(exception.Errors));
        }

        var input = InputOf(policyCase, policy, stage, metadata);
        return new PolicyCaseResult(policyCase, GateRunner.Run(input with { Waivers = Waivers(policyCase, input) }));
    }

    private static GateInput InputOf(PolicyCase policyCase, ResolvedPolicy policy, StagePolicy stage, ModelMetadata metadata) => new(metadata, policy, stage)
    {
        Artifacts = [.. metadata.Artifacts.Select(claim => Check(claim, policyCase))],
        Evaluation = Evaluation(stage, [.. metadata.Artifacts.Select(claim => Check(claim, policyCase))]),
        Holders = Holders(policyCase, policy, stage, metadata),
        Now = policyCase.Now,
        Stays = policyCase.Stays,
        Move = policyCase.Move,
    };

    // A case states what predictions would give: its metrics count as recomputed where policy asks for that and the artifact is there.
    private static EvaluationRecord? Evaluation(StagePolicy stage, IReadOnlyList<ArtifactCheck> artifacts)
    {
        if (!stage.Gates.Contains(GateNames.Evaluation))
        {
            return null;
        }

        var setting = stage.Setting<EvaluationSetting>() ?? new EvaluationSetting();
        var source = setting.Predictions is not { } named ? new PredictionsSource("predictions of the case", new Descriptor(Digest.Of([]), 0))
            : artifacts.FirstOrDefault(check => check.Path == named)?.Found is { } found ? new PredictionsSource(named.Text, found)
            : null;
        return source is null ? null : EvaluationRecord.AsClaimed(source, setting.Columns?.ToString(), setting.Split ?? stage.Split);
    }

    private static ModelMetadata Metadata(JsonObject json, ResolvedPolicy policy) =>
        ModelMetadata.Read(JsonParser.ParseObject(new DocumentSource("metadata of the case", JsonText.ToBytes(json)), DocumentLimits.Entry), policy.Versioning.Scheme);

    private static ArtifactCheck Check(ArtifactClaim claim, PolicyCase policyCase)
    {
        var digest = claim.Digest ?? Digest.Of([]);
        var found = policyCase.BadArtifacts.TryGetValue(claim.Path, out var damaged) && !damaged
            ? null
            : new Descriptor(digest, claim.Size ?? 0);
        var check = ArtifactCheck.Of(claim, found, found is null ? VerificationLevel.Absent : VerificationLevel.Hashed);
        return damaged ? check with { Digest = digest, Found = found! with { Digest = Digest.Of("damaged"u8) } } : check;
    }

    private static Dictionary<StageName, GateHolder> Holders(PolicyCase policyCase, ResolvedPolicy policy, StagePolicy stage, ModelMetadata metadata)
    {
        var holders = new Dictionary<StageName, GateHolder>();
        foreach (var referred in GateRunner.StagesReferred(stage, metadata))
        {
            if (policyCase.Holders.TryGetValue(referred, out var json))
            {
                var holder = Metadata(json, policy);
                holders[referred] = new GateHolder(holder.Version, holder);
            }
        }

        return holders;
    }

    private static GrantedWaiver[] Waivers(PolicyCase policyCase, GateInput input)
    {
        if (policyCase.Waivers.Count == 0)
        {
            return [];
        }

        var failed = GateRunner.Run(input).Where(result => result.Verdict == Verdict.Failed && WaiverRules.IsWaivable(result)).ToArray();
        return [.. policyCase.Waivers.Select((waiver, index) => new GrantedWaiver(index + 1, waiver.By, waiver.Granted, new Waived(
            input.Metadata.Version,
            Digest.Of([]),
            waiver.Gate,
            input.Stage.Name,
            "policy test",
            waiver.Expires,
            [
                .. failed.Where(result => result.Id == waiver.Gate || result.Gate == waiver.Gate).Select(result => WaiverRules.Cover(result, input)),
            ])))];
    }
}
