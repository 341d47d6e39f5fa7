using ModelRegistry.Core.Policies.Explaining;

namespace ModelRegistry.Core.Tests.Policies;

public class PolicyExplanationTest
{
    private const string Registry = """
        {"roles": {"Lead": ["alice"]}, "split": "test", "thresholds": {"auc": ">=0.8"}, "waivers": {"max_days": 30},
         "stages": {"production": {"approvals": {"minimum": 2}}}}
        """;

    private const string Model = """
        {"required_checks": ["schema_ok", "bias_check_ok"], "roles": {"Lead": ["bob"]}, "thresholds": {"auc": {"require": ">=0.85", "on": "bound", "min_n": 500}},
         "permissions": {"waive": {"roles": ["Lead"]}},
         "stages": {"Production": {"approvals": {"minimum": 1, "roles": ["Lead"]}, "soak": "7d", "waivers": {"self": false, "max_days": 7}}}}
        """;

    [Fact]
    public void Of_General_SaysWhoAndWhere() => Assert.Equal(
        [
            "versioning: Versions are numbered MAJOR.MINOR.PATCH, as in SemVer. [default]",
            "role: Role 'Lead' is held by bob. [model.json#/policy/roles/Lead]",
            "permission: Only holders of role 'Lead' may waive. [model.json#/policy/permissions/waive]",
        ],
        Lines(Explain().General));

    [Fact]
    public void Of_TheFirstStage_IsDefaults() => Assert.Equal(
        [
            "gate: Gate schema judges the version. [default]",
            "gate: Gate artifacts judges the version. [default]",
            "approvals: Nobody has to approve. [default]",
            "reason: Whoever moves the stage says why. [default]",
            "waivers: A waiver lasts at most 90 days, and counts whoever granted it. [default]",
        ],
        Lines(Explain().Stages[0].Facts).Where(line => !line.Contains("contract", StringComparison.Ordinal) && !line.Contains("bump", StringComparison.Ordinal)));

    [Fact]
    public void Of_ApprovalsOnGitHub_SaysWhichEnvironmentsAndWhoSigns()
    {
        const string policy = """
            {"signers": {"alice": ["KEY"]}, "stages": {"production": {"approvals": {"minimum": 2, "source": ["environment"], "protection": {"forbid_admin_bypass": true}}}}}
            """;
        var model = Definitions.Model($"\"policy\": {policy.Replace("KEY", Approvals.SshSamples.Ecdsa256Key, StringComparison.Ordinal)}");

        var explanation = PolicyExplanation.Of(Definitions.Registry(), model);

        Assert.Contains(Lines(explanation.General), line => line.StartsWith("signer: alice may approve with a signature of ecdsa-sha2-nistp256 SHA256:", StringComparison.Ordinal));
        Assert.Contains(
            "environments: On GitHub these environments are waited for, one approval each: production, production-2. Each has to wait for reviewers and keep administrators from going round it. [model.json#/policy/stages/production/approvals]",
            Lines(explanation.Stages[2].Facts));
    }

    [Fact]
    public void Of_TheLastStage_SaysWhereEachThingWasWritten()
    {
        var lines = Lines(Explain().Stages[2].Facts);

        Assert.All(
            (string[])
            [
                "gate: Gate schema judges the version. [model.json#/policy/required_checks/0]",
                "gate: Gate metrics judges the version. [registry.json#/policy/thresholds/auc, model.json#/policy/thresholds/auc]",
                "gate: Gate bias judges the version. [model.json#/policy/required_checks/1]",
                "gate: Gate stage_order judges the version. [model.json#/policy/stages/Production/soak]",
                "rule: auc must be >= 0.8, measured on test. [registry.json#/policy/thresholds/auc]",
                "rule: auc must be >= 0.85, measured on test, judged at the pessimistic end of its interval, on at least 500 cases. [model.json#/policy/thresholds/auc]",
                "split: Where a rule names no split, test is judged. [registry.json#/policy/split]",
                "soak: soak is 7d. [model.json#/policy/stages/Production/soak]",
                "approvals: It takes 1 approval by holders of role 'Lead', none by who asks for the move. [model.json#/policy/stages/Production/approvals]",
                "waivers: A waiver lasts at most 7 days, and does not count for a move its giver asks for. [model.json#/policy/stages/Production/waivers]",
            ],
            line => Assert.Contains(line, lines));
    }

    [Fact]
    public void Of_TheCompactForm_PointsIntoIt()
    {
        var explanation = PolicyExplanation.Of(Definitions.Registry(), Definitions.Model(
            """
            "versioning": {"scheme": "semver"},
            "stages": {"aliases": ["dev", "staging", "production"], "promotion": {"required_checks": ["schema_ok", "metric_auc>=0.85"], "approver_role": "ML Lead"}}
            """));

        Assert.Contains("versioning: Versions are numbered MAJOR.MINOR.PATCH, as in SemVer. [model.json#/versioning]", Lines(explanation.General));
        var last = Lines(explanation.Stages[2].Facts);
        Assert.Contains("gate: Gate schema judges the version. [model.json#/stages/promotion/required_checks/0]", last);
        Assert.Contains("rule: auc must be >= 0.85. [model.json#/stages/promotion/required_checks/1]", last);
        Assert.Contains("approvals: It takes 1 approval by holders of role 'ML Lead', none by who asks for the move. [model.json#/stages/promotion/approver_role]", last);
    }

    private static PolicyExplanation Explain() => PolicyExplanation.Of(Definitions.Registry($"\"policy\": {Registry}"), Definitions.Model($"\"policy\": {Model}"));

    private static string[] Lines(IReadOnlyList<PolicyFact> facts) =>
        [.. facts.Select(fact => $"{fact.About}: {fact.Text} [{(fact.IsDefault ? "default" : string.Join(", ", fact.Sources))}]")];
}
