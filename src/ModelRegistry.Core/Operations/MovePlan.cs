using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>
/// What a stage move was decided on, named by one digest: when the digest is another, an approval given to the first is
/// void. Approvals, the reason and who moves the stage are not covered, because they come after the plan or do not change
/// what is moved; neither is the time.
/// </summary>
/// <param name="Covers">
/// The document: <c>format</c>, <c>operation</c>, <c>model</c>, <c>version</c>, <c>root_digest</c>, <c>stage</c>, <c>from</c>,
/// <c>policy</c> (digest) and <c>inputs</c>. What does not exist is left out.
/// </param>
public sealed record MovePlan(JsonObject Covers)
{
    private const int Format = 1;

    private static readonly string[] NotCovered = [GateNames.Approvals, GateNames.Reason, GateNames.Permission];

    /// <summary>Gets the SHA-256 of <see cref="Covers"/> as a document: indented by two spaces, with a final newline.</summary>
    public Digest Digest => Digest.Of(JsonText.ToBytes(Covers));

    /// <summary>Makes the plan of a promotion.</summary>
    /// <param name="request">The request.</param>
    /// <param name="from">The stage's holder, or null.</param>
    /// <param name="to">The version.</param>
    /// <param name="policy">Digest of the policy.</param>
    /// <param name="holders">Versions that rules compare with, by stage.</param>
    /// <param name="gates">Every gate result.</param>
    public static MovePlan Of(
        PromoteRequest request, StageHolder? from, VersionStanding to, Digest policy, IReadOnlyDictionary<StageName, GateHolder> holders, IReadOnlyList<GateResult> gates) =>
        Of("promote", request.Model, request.Stage, from, to, policy, JsonObject.Of(
            ("metadata_digest", to.MetadataDigest.ToString()),
            ("manifest_digest", to.ManifestDigest.ToString()),
            ("evaluated", to.Evaluated is { } entry ? (JsonValue)entry : null),
            ("holders", JsonObject.Of(holders.OrderBy(holder => holder.Key.Text, StringComparer.Ordinal)
                .Select(holder => new JsonMember(holder.Key.Text, holder.Value.Version.ToString())))),
            ("gates", JsonArray.Of(gates.Where(IsCovered).Select(Of)))));

    /// <summary>Makes the plan of a rollback.</summary>
    /// <param name="request">The request.</param>
    /// <param name="from">The stage's holder.</param>
    /// <param name="to">Version that is restored, or null when none can be.</param>
    /// <param name="policy">Digest of the policy.</param>
    /// <param name="considered">Earlier holders that were looked at.</param>
    public static MovePlan Of(
        RollbackRequest request, StageHolder from, VersionStanding? to, Digest policy, IReadOnlyList<ConsideredVersion> considered) =>
        Of("rollback", request.Model, request.Stage, from, to, policy, JsonObject.Of(
            ("considered", JsonArray.Of(considered.Select(version => version.ToJson())))));

    /// <summary>Returns whether a result is part of the plan of a promotion: those about people are not.</summary>
    public static bool IsCovered(GateResult gate) => !NotCovered.Contains(gate.Gate);

    private static MovePlan Of(
        string operation, ModelName model, StageName stage, StageHolder? from, VersionStanding? to, Digest policy, JsonObject inputs) => new(JsonObject.Of(
            ("format", Format),
            ("operation", operation),
            ("model", model.Text),
            ("version", to?.Version.ToString()),
            ("root_digest", to?.RootDigest.ToString()),
            ("stage", stage.Text),
            ("from", from?.Version.ToString()),
            ("policy", policy.ToString()),
            ("inputs", inputs)));

    // Of the time a version soaked only the verdict counts: it grows while people think.
    private static JsonObject Of(GateResult gate) => JsonObject.Of(
        ("id", gate.Id),
        ("gate", gate.Gate),
        ("verdict", gate.VerdictText),
        ("measured", gate.Gate == GateNames.StageOrder ? null : gate.Measured),
        ("required", gate.Required),
        ("waiver", gate.Waiver));
}
