using ModelRegistry.Core.Models.Metadata;

namespace ModelRegistry.Core.Tests.Metadata;

public class MetadataChecklistTest
{
    private static ChecklistItem Item(string members, string field, ChecklistFacts? facts = null) =>
        MetadataChecklist.Of(MetadataDocuments.With(members), facts).Items.Single(item => item.Field == field);

    [Fact]
    public void Of_Lesson()
    {
        var checklist = MetadataChecklist.Of(MetadataDocuments.Parse(MetadataDocuments.Lesson));

        Assert.Equal(
            [
                "Model identity: name +, version +, stage -, owners +",
                "Code lineage: repo URL +, commit hash ~, pipeline run ID -",
                "Data lineage: dataset snapshot ID/hash +, feature definitions version +, time window -",
                "Training setup: hyperparameters +, seeds +, hardware +, duration -",
                "Artifacts: model files +, preprocessing assets +, schema -, signature -",
                "Environment: framework version +, Docker image digest ~, dependency lockfile hash ~",
                "Metrics: offline metrics +, dataset split +, acceptance thresholds +",
                "Approvals: reviewer ~, date ~, decision ~, risk notes +",
                "Online linkage: monitoring job ID -, alert thresholds -",
                "Change summary: what changed +, why (SemVer bump rationale) -",
            ],
            checklist.Lines.Select(line => $"{line.Key}: {string.Join(", ", line.Select(item => $"{item.Field} {"-~+"[(int)item.Standing]}"))}"));
        Assert.Equal(62, checklist.Score);
    }

    [Theory]
    [InlineData("", "commit hash", ChecklistStanding.Missing, null, "nothing at /code/commit", "/code/commit")]
    [InlineData(""" "code": {"commit": "abc123"} """, "commit hash", ChecklistStanding.Weak, "abc123", "shortened; give all 40 digits", "/code/commit")]
    [InlineData(""" "code": {"commit": "0123456789abcdef0123456789abcdef01234567"} """, "commit hash", ChecklistStanding.Present, "0123456789abcdef0123456789abcdef01234567", null, "/code/commit")]
    [InlineData(""" "code": {"commit": "0123456789abcdef0123456789abcdef01234567", "dirty": true} """, "commit hash", ChecklistStanding.Weak, "0123456789abcdef0123456789abcdef01234567", "the working tree had changes that the commit lacks", "/code/commit")]
    [InlineData(""" "code": {"workflow": "train.yml"} """, "pipeline run ID", ChecklistStanding.Weak, "train.yml", "the workflow is named, not the run", "/code/workflow")]
    [InlineData(""" "data": {"digest": "sha256:..."} """, "dataset snapshot ID/hash", ChecklistStanding.Weak, "sha256:...", "is a placeholder: expected a digest such as sha256: and 64 hexadecimal digits", "/data/digest")]
    [InlineData(""" "data": {"digest": "md5:0123456789abcdef0123456789abcdef"} """, "dataset snapshot ID/hash", ChecklistStanding.Present, "md5:0123456789abcdef0123456789abcdef", null, "/data/digest")]
    [InlineData(""" "data": {"time_window": {"from": "2025-01-01"}} """, "time window", ChecklistStanding.Weak, "2025-01-01 to …", "give both ends", "/data/time_window")]
    [InlineData(""" "training": {"params": {}} """, "hyperparameters", ChecklistStanding.Weak, "{}", "empty", "/training/params")]
    [InlineData(""" "training": {"seeds": {"numpy": 1, "torch": 2}} """, "seeds", ChecklistStanding.Present, "numpy 1, torch 2", null, "/training/seeds")]
    [InlineData(""" "training": {"started_at": "2026-10-01T09:00:00Z", "finished_at": "2026-10-01T09:00:01.5Z"} """, "duration", ChecklistStanding.Present, "1.5 s", null, "/training/finished_at")]
    [InlineData(""" "training": {"started_at": "2026-10-01T09:00:00Z"} """, "duration", ChecklistStanding.Weak, "2026-10-01T09:00:00.000Z", "only one end is known", "/training/started_at")]
    [InlineData(""" "signature": {"inputs": [{"name": "x", "type": "t"}]} """, "signature", ChecklistStanding.Weak, "x", "give both inputs and outputs", "/signature")]
    [InlineData(""" "signature": {"inputs": [{"name": "x", "type": "t"}]} """, "schema", ChecklistStanding.Present, "x", null, "/signature/inputs")]
    [InlineData(""" "env": {"framework": "torch"} """, "framework version", ChecklistStanding.Weak, "torch", "names no version", "/env/framework")]
    [InlineData(""" "env": {"docker_image": "train:7"} """, "Docker image digest", ChecklistStanding.Weak, "train:7", "does not pin an image: expected sha256: and 64 hexadecimal digits", "/env/docker_image")]
    [InlineData(""" "env": {"lockfile": "r.lock"} """, "dependency lockfile hash", ChecklistStanding.Weak, "r.lock", "the file is named, not its digest", "/env/lockfile")]
    [InlineData(""" "env": {"packages": {"numpy": "1"}} """, "dependency lockfile hash", ChecklistStanding.Weak, "numpy", "versions are named, no lock file", "/env/packages")]
    [InlineData(""" "metrics": {"auc": 0.8, "f1": {"value": 1, "split": "val"}} """, "dataset split", ChecklistStanding.Weak, "val", "not named for every metric", "/metrics/split")]
    [InlineData(""" "approvals": {"reviewer": "bob"} """, "reviewer", ChecklistStanding.Weak, "bob", "claimed; only the journal decides", "/approvals/reviewer")]
    [InlineData(""" "monitoring": {"dashboards": ["https://d"]} """, "monitoring job ID", ChecklistStanding.Weak, "https://d", "a dashboard is named, not the job", "/monitoring/dashboards")]
    [InlineData(""" "monitoring": {"alert_thresholds": {"rate": "<=1"}} """, "alert thresholds", ChecklistStanding.Present, "rate <=1", null, "/monitoring/alert_thresholds")]
    [InlineData(""" "change_type": "patch" """, "what changed", ChecklistStanding.Weak, "patch", "the type is named, not the change", "/change/type")]
    public void Of_Field(string members, string field, ChecklistStanding standing, string? found, string? remark, string pointer)
    {
        var item = Item(members, field);

        Assert.Equal((standing, found, remark, pointer), (item.Standing, item.Found, item.Remark, item.Pointer));
    }

    [Fact]
    public void Of_Facts_AnswerWhatMetadataOnlyClaims()
    {
        const string Claims = """ "stage": "production", "approvals": {"reviewer": "mallory"} """;
        var facts = new ChecklistFacts("staging", "bob", "2026-10-03", "promoted", ">= 0.85");

        Assert.Equal((ChecklistStanding.Weak, "production"), (Item(Claims, "stage").Standing, Item(Claims, "stage").Found));
        Assert.Equal((ChecklistStanding.Present, "staging", null), (Item(Claims, "stage", facts).Standing, Item(Claims, "stage", facts).Found, Item(Claims, "stage", facts).Pointer));
        Assert.Equal("bob", Item(Claims, "reviewer", facts).Found);
        Assert.Equal((ChecklistStanding.Present, ">= 0.85"), (Item("", "acceptance thresholds", facts).Standing, Item("", "acceptance thresholds", facts).Found));
    }

    [Fact]
    public void Score_OfMinimal() => Assert.Equal(9, MetadataChecklist.Of(MetadataDocuments.With("")).Score);
}
