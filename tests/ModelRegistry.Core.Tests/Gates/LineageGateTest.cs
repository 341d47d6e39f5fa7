using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Gates.Lineage;

namespace ModelRegistry.Core.Tests.Gates;

public sealed class LineageGateTest
{
    [Theory]
    [InlineData("""  """, "code_commit", "failed", null, "No commit is named; give all 40 digits of it as code.commit.")]
    [InlineData(""" "code": {"commit": "0123456"} """, "code_commit", "failed", "0123456", "Commit 0123456 is shortened; give all 40 digits (git rev-parse 0123456).")]
    [InlineData(""" "code": {"commit": "COMMIT"} """, "code_commit", "passed", "0123456789ab, not looked up", "Commit 0123456789abcdef0123456789abcdef01234567 is written in full; it was not looked up: nobody looked.")]
    [InlineData(""" "code": {"commit": "0123456789abcdef0123456789abcdef012345670123456789abcdef01234567"} """, "code_commit", "passed", "0123456789ab, not looked up", "Commit 0123456789abcdef0123456789abcdef012345670123456789abcdef01234567 is written in full; it was not looked up: nobody looked.")]
    [InlineData(""" "code": {"dirty": false} """, "code_clean", "passed", "clean", "The working tree had no changes, as the metadata says.")]
    [InlineData(""" "code": {"dirty": true} """, "code_clean", "failed", "dirty", "The working tree had changes that the commit lacks; commit them and train again.")]
    [InlineData(""" "code": {} """, "code_clean", "failed", null, "Nobody says whether the working tree had changes; give code.dirty: false if git status --porcelain printed nothing.")]
    [InlineData(""" "code": {"pipeline_run": "42"} """, "code_run", "passed", "42", "The pipeline run is named.")]
    [InlineData(""" "code": {"workflow": "train.yml"} """, "code_run", "failed", "train.yml", "The workflow is named, not its run; give the run's id as code.pipeline_run.")]
    [InlineData("", "code_run", "failed", null, "No pipeline run is named; give its id as code.pipeline_run, e.g. GITHUB_RUN_ID.")]
    [InlineData(""" "data": {"snapshot_id": "ds_2026_10"} """, "data_snapshot", "passed", "ds_2026_10", "The data snapshot is named.")]
    [InlineData(""" "data": {"snapshot_id": "clicks:LATEST"} """, "data_snapshot", "failed", "clicks:LATEST", "Snapshot clicks:LATEST means other data tomorrow; give the id of one that does not change.")]
    [InlineData("", "data_snapshot", "failed", null, "No data snapshot is named; give its id as data.snapshot_id.")]
    [InlineData(""" "data": {"digest": "DIGEST"} """, "data_digest", "passed", ClaimCases.Digest, "The data's digest is given.")]
    [InlineData(""" "data": {"digest": "md5:d751713988987e9331980363e24189ce.dir"} """, "data_digest", "passed", "md5:d751713988987e9331980363e24189ce.dir", "The data's digest is given.")]
    [InlineData(""" "data": {"digest": "sha256:..."} """, "data_digest", "failed", "sha256:...", "sha256:... is no digest: expected an algorithm and its hexadecimal digits, such as sha256: and 64 of them.")]
    [InlineData(""" "data": {"digest": "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"} """, "data_digest", "failed", "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 is no digest: expected an algorithm and its hexadecimal digits, such as sha256: and 64 of them.")]
    [InlineData(""" "data": {"splits": {"train": {"digest": "DIGEST"}, "test": {"digest": "DIGEST"}}} """, "data_digest", "passed", "2 splits, each with its digest", "The digest of every split is given.")]
    [InlineData(""" "data": {"splits": {"train": {"digest": "DIGEST"}, "test": {"n": 3}}} """, "data_digest", "failed", null, "No digest of the data is given; give data.digest, or digest of every split.")]
    [InlineData(""" "data": {"time_window": {"from": "2026-01-01", "to": "2026-03-31"}} """, "data_window", "passed", "2026-01-01 to 2026-03-31", "Both ends of the time the data covers are given.")]
    [InlineData(""" "data": {"time_window": {"from": "2026-01-01"}} """, "data_window", "failed", "2026-01-01", "Only one end of the time the data covers is given; give from and to of data.time_window.")]
    [InlineData("", "data_window", "failed", null, "The time the data covers is not given; give from and to of data.time_window.")]
    [InlineData(""" "data": {"time_window": {"from": "2026-01-01", "to": "2026-04-01"}}, "training": {"started_at": "2026-04-01T00:00:00Z"} """, "data_window", "passed", "2026-01-01 to 2026-04-01", "Both ends of the time the data covers are given.")]
    [InlineData(""" "data": {"time_window": {"from": "2026-01-01", "to": "2026-04-02"}}, "training": {"started_at": "2026-04-01T23:59:59Z"} """, "data_window", "failed", "2026-01-01 to 2026-04-02", "The data is said to reach to 2026-04-02, after training began (2026-04-01T23:59:59.000Z); one of the two is wrong.")]
    public void Evaluate_Claim(string members, string id, string verdict, string? measured, string explanation)
    {
        var result = ClaimCases.Result(new LineageGate(), ClaimCases.Input(members.Trim()), id);

        Assert.Equal((verdict, measured, explanation), (result.VerdictText, result.Measured, result.Explanation));
        Assert.Equal(result.Verdict == Verdict.Failed, result.Location is not null);
    }

    [Theory]
    [InlineData(CommitStanding.Reachable, "branch main", "passed", "0123456789ab on branch main")]
    [InlineData(CommitStanding.Unreachable, null, "failed", "0123456789ab, on no branch or tag")]
    [InlineData(CommitStanding.Unknown, null, "failed", "0123456789ab, unknown")]
    [InlineData(CommitStanding.UnknownShallow, null, "failed", "0123456789ab, unknown in a shallow clone")]
    [InlineData(CommitStanding.OtherRepository, "https://example.com/a/b", "passed", "0123456789ab, not looked up")]
    [InlineData(CommitStanding.NoRepository, null, "passed", "0123456789ab, not looked up")]
    [InlineData(CommitStanding.NotLooked, null, "passed", "0123456789ab, not looked up")]
    public void Evaluate_CommitAsMeasured(CommitStanding standing, string? detail, string verdict, string measured)
    {
        var input = ClaimCases.Input(""" "code": {"commit": "COMMIT"} """).With(standing, detail);

        var result = ClaimCases.Result(new LineageGate(), input, "code_commit");

        Assert.Equal((verdict, measured), (result.VerdictText, result.Measured));
    }

    [Theory]
    [InlineData(CommitStanding.Reachable, "passed", "and branch main leads to it")]
    [InlineData(CommitStanding.OtherRepository, "failed", "the repository at hand is branch main, not code.repo")]
    [InlineData(CommitStanding.NoRepository, "failed", "no Git repository is at hand")]
    [InlineData(CommitStanding.NotLooked, "failed", "nobody looked")]
    public void Evaluate_PolicyAsksForTheRepository(CommitStanding standing, string verdict, string part)
    {
        var input = ClaimCases.Input(""" "code": {"commit": "COMMIT"} """, """{"lineage": {"repository": true}}""").With(standing, "branch main");

        var result = ClaimCases.Result(new LineageGate(), input, "code_commit");

        Assert.Equal(verdict, result.VerdictText);
        Assert.Contains(part, result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_ClaimPolicyDoesNotAskFor_IsNotApplicableAndSaysSo()
    {
        var input = ClaimCases.Input(""" "code": {"dirty": true} """, """{"lineage": {"require": ["data_snapshot", "code_commit"]}}""");

        var results = new LineageGate().Evaluate(input);

        Assert.Equal(
            ["code_commit failed", "code_clean not_applicable", "code_run not_applicable", "data_snapshot failed", "data_digest not_applicable", "data_window not_applicable"],
            results.Select(result => $"{result.Id} {result.VerdictText}"));
        Assert.EndsWith("train again. Policy does not ask for it.", results[1].Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_HostileText_IsMadeInert()
    {
        var input = ClaimCases.Input(""" "data": {"snapshot_id": "a\u001b[2J\nlatest:x"}, "code": {"pipeline_run": "1\u202e2"} """);

        var results = new LineageGate().Evaluate(input);

        Assert.All(results, result => Assert.DoesNotContain((result.Measured + result.Explanation).ToCharArray(), c => char.IsControl(c) || c == '\u202e'));
    }

    [Fact]
    public void Run_OnlyWhereAskedFor()
    {
        Assert.DoesNotContain(GateRunner.Run(ClaimCases.Input("")), result => result.Gate == "lineage");
        Assert.Equal(6, GateRunner.Run(ClaimCases.Input("", """{"required_checks": ["lineage_ok"]}""")).Count(result => result.Gate == "lineage"));
    }
}
