using ModelRegistry.Core.Gates.Lineage;
using ModelRegistry.Core.Models.Metadata;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Gates;

/// <summary>
/// Asks where a version comes from: the commit that made it, from a clean tree, in a run that can be looked up; the data
/// snapshot, its digest and the time it covers. One result a claim; <see cref="LineageSetting"/> says which policy asks for.
/// </summary>
public sealed class LineageGate : IGate
{
    private const int ShownDigits = 12;

    private static readonly Claim Commit = new(LineageSetting.CodeCommit, "/code/commit", "a full commit that a branch or tag leads to");
    private static readonly Claim Clean = new(LineageSetting.CodeClean, "/code/dirty", "a working tree without changes");
    private static readonly Claim Run = new(LineageSetting.CodeRun, "/code/pipeline_run", "the pipeline run that made it");
    private static readonly Claim Snapshot = new(LineageSetting.DataSnapshot, "/data/snapshot_id", "an immutable data snapshot");
    private static readonly Claim DataDigest = new(LineageSetting.DataDigest, "/data/digest", "the digest of the data");
    private static readonly Claim Window = new(LineageSetting.DataWindow, "/data/time_window", "both ends of the time the data covers, before training");

    /// <inheritdoc/>
    public string Name => GateNames.Lineage;

    /// <inheritdoc/>
    public IReadOnlyList<GateResult> Evaluate(GateInput input)
    {
        var metadata = input.Metadata;
        var setting = input.Stage.Setting<LineageSetting>();
        var judge = new ClaimJudge(Name, metadata, setting?.Require);
        return
        [
            JudgeCommit(judge, metadata.Code?.Commit, input.Lineage.Commit, setting?.Repository == true),
            JudgeTree(judge, metadata.Code?.Dirty),
            JudgeRun(judge, metadata.Code),
            JudgeSnapshot(judge, metadata.Data?.SnapshotId),
            JudgeDigest(judge, metadata.Data),
            JudgeWindow(judge, metadata),
        ];
    }

    private static GateResult JudgeCommit(ClaimJudge judge, string? commit, CommitFact fact, bool mustBeLookedUp)
    {
        if (commit is null)
        {
            return judge.Failed(Commit, null, "No commit is named; give all 40 digits of it as code.commit.");
        }

        if (commit.Length is not (40 or 64))
        {
            return judge.Failed(Commit, commit, $"Commit {commit} is shortened; give all 40 digits (git rev-parse {commit}).");
        }

        var measured = commit[..ShownDigits];
        return fact.Standing switch
        {
            CommitStanding.Reachable => judge.Passed(
                Commit, $"{measured} on {fact.Detail}", $"Commit {commit} is in the repository, and {Plain(fact)} leads to it."),
            CommitStanding.Unreachable => judge.Failed(
                Commit, $"{measured}, on no branch or tag", $"Commit {commit} is in {Plain(fact)}, but no branch or tag leads to it, so Git will delete it; push a branch or tag that contains it."),
            CommitStanding.Unknown => judge.Failed(
                Commit, $"{measured}, unknown", $"Commit {commit} is not in {Plain(fact)}; push it, fetch it, or correct code.commit."),
            CommitStanding.UnknownShallow => judge.Failed(
                Commit, $"{measured}, unknown in a shallow clone", $"Commit {commit} is not in {Plain(fact)}, which is a shallow clone; fetch the whole history (git fetch --unshallow, or fetch-depth: 0) and try again."),
            _ when mustBeLookedUp => judge.Failed(
                Commit, $"{measured}, not looked up", $"Commit {commit} is written in full, but could not be looked up: {WhyNot(fact)}. Policy asks for that (lineage.repository): run this in a clone of the repository."),
            _ => judge.Passed(Commit, $"{measured}, not looked up", $"Commit {commit} is written in full; it was not looked up: {WhyNot(fact)}."),
        };
    }

    private static string WhyNot(CommitFact fact) => fact.Standing switch
    {
        CommitStanding.NoRepository => "no Git repository is at hand",
        CommitStanding.OtherRepository => $"the repository at hand is {Plain(fact)}, not code.repo",
        _ => "nobody looked",
    };

    private static GateResult JudgeTree(ClaimJudge judge, bool? dirty) => dirty switch
    {
        false => judge.Passed(Clean, "clean", "The working tree had no changes, as the metadata says."),
        true => judge.Failed(Clean, "dirty", "The working tree had changes that the commit lacks; commit them and train again."),
        null => judge.Failed(Clean, null, "Nobody says whether the working tree had changes; give code.dirty: false if git status --porcelain printed nothing."),
    };

    private static GateResult JudgeRun(ClaimJudge judge, CodeLineage? code) => code switch
    {
        { PipelineRun: { } run } => judge.Passed(Run, run, "The pipeline run is named."),
        { Workflow: { } workflow } => judge.Failed(Run, workflow, "The workflow is named, not its run; give the run's id as code.pipeline_run."),
        _ => judge.Failed(Run, null, "No pipeline run is named; give its id as code.pipeline_run, e.g. GITHUB_RUN_ID."),
    };

    private static GateResult JudgeSnapshot(ClaimJudge judge, string? snapshot) => snapshot switch
    {
        null => judge.Failed(Snapshot, null, "No data snapshot is named; give its id as data.snapshot_id."),
        _ when PinnedText.IsMoving(snapshot) => judge.Failed(
            Snapshot, snapshot, $"Snapshot {GateText.Plain(snapshot)} means other data tomorrow; give the id of one that does not change."),
        _ => judge.Passed(Snapshot, snapshot, "The data snapshot is named."),
    };

    private static GateResult JudgeDigest(ClaimJudge judge, DataLineage? data)
    {
        if (data?.Digest is { } digest)
        {
            return PinnedText.IsDigest(digest)
                ? judge.Passed(DataDigest, digest, "The data's digest is given.")
                : judge.Failed(DataDigest, digest, $"{GateText.Plain(digest)} is no digest: expected an algorithm and its hexadecimal digits, such as sha256: and 64 of them.");
        }

        var splits = data?.Splits ?? [];
        return splits.Count > 0 && splits.All(split => split.Digest is not null && PinnedText.IsDigest(split.Digest))
            ? judge.Passed(DataDigest, $"{GateText.Count(splits.Count, "split")}, each with its digest", "The digest of every split is given.")
            : judge.Failed(DataDigest, null, "No digest of the data is given; give data.digest, or digest of every split.");
    }

    private static GateResult JudgeWindow(ClaimJudge judge, ModelMetadata metadata)
    {
        if (metadata.Data?.TimeWindow is not { From: { } from, To: { } to })
        {
            var one = metadata.Data?.TimeWindow is { } window ? window.From ?? window.To : null;
            return judge.Failed(
                Window, one, $"{(one is null ? "The time the data covers is not given" : "Only one end of the time the data covers is given")}; give from and to of data.time_window.");
        }

        var shown = $"{from} to {to}";
        return metadata.Training?.StartedAt < MetadataReading.Day(to)
            ? judge.Failed(Window, shown, $"The data is said to reach to {to}, after training began ({Models.JournalTime.Write(metadata.Training.StartedAt.Value)}); one of the two is wrong.")
            : judge.Passed(Window, shown, "Both ends of the time the data covers are given.");
    }

    private static string Plain(CommitFact fact) => GateText.Plain(fact.Detail ?? "the repository");
}
