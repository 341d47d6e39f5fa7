using ModelRegistry.Core.Json;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Tests.Policies;

public sealed class PolicyDocumentTest
{
    [Theory]
    [InlineData("""{"threshold": {}}""", "12: /policy/threshold: is not a known member (did you mean thresholds?)")]
    [InlineData("""{"thresholds": {"auc": ">=O.85"}}""", "37: /policy/thresholds/auc: '>=O.85' is not a rule: expected stage(…) or a number")]
    [InlineData("""{"thresholds": {"auc": "=>0.85"}}""", "35: /policy/thresholds/auc: '=>0.85' is not a rule: expected >=, >, <=, < or == (did you mean >=?)")]
    [InlineData("""{"thresholds": {"auc": [">=0.85", ">= 0.9x"]}}""", "49: /policy/thresholds/auc/1: '>= 0.9x' is not a rule: '0.9x' is not a number such as 0.85")]
    [InlineData("""{"thresholds": {"auc": {"require": "gap(ü) <= x"}}}""", "57: /policy/thresholds/auc/require: 'gap(ü) <= x' is not a rule: expected stage(…) or a number")]
    [InlineData("""{"thresholds": {"auc": "\u003e=x"}}""", "34: /policy/thresholds/auc: '>=x' is not a rule: expected stage(…) or a number")]
    [InlineData("""{"thresholds": {"auc": 0.85}}""", "34: /policy/thresholds/auc: must say how to compare, e.g. \">=0.85\" or \"<=0.85\"")]
    [InlineData("""{"thresholds": {"auc": true}}""", "34: /policy/thresholds/auc: must be a rule such as \">=0.85\", not true/false")]
    [InlineData("""{"thresholds": {"auc": []}}""", "34: /policy/thresholds/auc: must have at least one rule")]
    [InlineData("""{"thresholds": {"split": ">=1"}}""", "27: /policy/thresholds/split: 'split' cannot be the name of a metric")]
    [InlineData("""{"thresholds": {"auc": {"on": "bound"}}}""", "34: /policy/thresholds/auc/require: is missing")]
    [InlineData("""{"thresholds": {"auc": {"require": ">=1", "on": "low"}}}""", "59: /policy/thresholds/auc/on: must be value (the default) or bound")]
    [InlineData("""{"thresholds": {"auc": {"require": "==1", "on": "bound"}}}""", "59: /policy/thresholds/auc/on: bound works with >=, >, <= and <, not with ==")]
    [InlineData("""{"thresholds": {"auc": {"require": ">=1", "min_n": 0}}}""", "62: /policy/thresholds/auc/min_n: must be a whole number from 1 to 9223372036854775807, not 0")]
    [InlineData("""{"bias": {"auc": ">=0.85"}}""", "28: /policy/bias/auc: is a rule over the metric itself: move it to thresholds, or write gap(attribute) <= … or ratio(attribute) >= …")]
    [InlineData("""{"required_checks": ["schema_okay"]}""", "32: /policy/required_checks/0: 'schema_okay' is not a check (did you mean schema_ok?); known: schema_ok, artifacts_ok, serialization_ok, contract_ok, bump_ok, evaluation_ok, metrics_ok, bias_check_ok, stage_order_ok, lineage_ok, environment_ok, reproducibility_ok, criteria_before_training, change_ok, and metric rules such as metric_auc>=0.85")]
    [InlineData("""{"required_checks": ["auc>=0.85"]}""", "32: /policy/required_checks/0: 'auc>=0.85' is not a check; known: schema_ok, artifacts_ok, serialization_ok, contract_ok, bump_ok, evaluation_ok, metrics_ok, bias_check_ok, stage_order_ok, lineage_ok, environment_ok, reproducibility_ok, criteria_before_training, change_ok, and metric rules such as metric_auc>=0.85")]
    [InlineData("""{"required_checks": ["metric_auc"]}""", "32: /policy/required_checks/0: 'metric_auc' is not a check; known: schema_ok, artifacts_ok, serialization_ok, contract_ok, bump_ok, evaluation_ok, metrics_ok, bias_check_ok, stage_order_ok, lineage_ok, environment_ok, reproducibility_ok, criteria_before_training, change_ok, and metric rules such as metric_auc>=0.85")]
    [InlineData("""{"required_checks": ["metric_auc>=high"]}""", "45: /policy/required_checks/0: 'metric_auc>=high' is not a rule: expected stage(…) or a number")]
    [InlineData("""{"required_checks": "schema_ok"}""", "31: /policy/required_checks: must be a list of texts, not text")]
    [InlineData("""{"versioning": {"scheme": "calver"}}""", "37: /policy/versioning/scheme: must be semver or numeric, not 'calver'")]
    [InlineData("""{"versioning": {"rules": {"HUGE": "x"}}}""", "37: /policy/versioning/rules/HUGE: is not a known member; known here: MAJOR, MINOR, PATCH")]
    [InlineData("""{"approvals": {"minimum": 7}}""", "37: /policy/approvals/minimum: must be a whole number from 0 to 6, not 7")]
    [InlineData("""{"stages": {"Production": {}, "production": {}}}""", "41: /policy/stages/production: names stage 'production' twice (compared without case)")]
    [InlineData("""{"stages": {"production": {"roles": {}}}}""", "38: /policy/stages/production/roles: is not a known member")]
    [InlineData("""{"stages": {"stagign": {}}}""", "23: /policy/stages/stagign: 'stagign' is not a stage of this registry (did you mean staging?)")]
    [InlineData("""{"stages": {"aliases": ["Dev", "Production", "Staging"]}}""", "35: /policy/stages/aliases/0: aliases must be the stages of registry.json in their order: dev, staging, production")]
    [InlineData("""{"stages": {"aliases": ["Dev", "Stagin", "Production"]}}""", "42: /policy/stages/aliases/1: 'Stagin' is not a stage of this registry (did you mean staging?); aliases must be the stages of registry.json in their order: dev, staging, production")]
    [InlineData("""{"stages": {"promotion": {"approver": "x"}}}""", "37: /policy/stages/promotion/approver: is not a known member; known here: required_checks, approver_role")]
    [InlineData("""{"stages": {"production": {"approvals": {}}, "promotion": {"approver_role": "x"}}}""", "87: /policy/stages/promotion/approver_role: says who approves production, and so does /policy/stages/production/approvals; keep one")]
    [InlineData("""{"permissions": {"promot": {"people": ["a"]}}}""", "28: /policy/permissions/promot: is not a known member (did you mean promote?)")]
    [InlineData("""{"permissions": {"promote": {}}}""", "39: /policy/permissions/promote: must name people or roles; leave it out to let anybody")]
    [InlineData("""{"permissions": {"promote": {"people": []}}}""", "50: /policy/permissions/promote/people: must name somebody; leave it out to name nobody")]
    [InlineData("""{"permissions": {"promote": ["alice"]}}""", "39: /policy/permissions/promote: must be an object, not list")]
    [InlineData("""{"permissions": {"promote": {"people": ["@org/leads"]}}}""", "51: /policy/permissions/promote/people/0: '@org/leads' is not a person; write logins without @, and teams in a role")]
    [InlineData("""{"permissions": {"promote": {"teams": ["org/leads"]}}}""", "40: /policy/permissions/promote/teams: is not a known member; known here: people, roles")]
    [InlineData("""{"stages": {"production": {"permissions": {"register": {"people": ["a"]}}}}}""", "54: /policy/stages/production/permissions/register: is not a known member; known here: promote, roll_back")]
    [InlineData("""{"roles": {"Lead": ["@alice"]}}""", "31: /policy/roles/Lead/0: '@alice' is not a team; a team is ORGANIZATION/TEAM, and in a list of people @ORGANIZATION/TEAM")]
    [InlineData("""{"roles": {"Lead": {"teams": ["org/a/b"]}}}""", "41: /policy/roles/Lead/teams/0: 'org/a/b' is not a team; a team is ORGANIZATION/TEAM, and in a list of people @ORGANIZATION/TEAM")]
    [InlineData("""{"roles": {"Lead": {"people": ["@alice"]}}}""", "42: /policy/roles/Lead/people/0: '@alice' is not a person; write logins without @, and teams in a role")]
    [InlineData("""{"approvals": {"source": ["environment", "email"]}}""", "52: /policy/approvals/source/1: must be one of environment, review, file, option, not 'email'")]
    [InlineData("""{"approvals": {"source": []}}""", "36: /policy/approvals/source: must name a source; leave it out to count every one")]
    [InlineData("""{"soak": "1 day"}""", "20: /policy/soak: '1 day' is not a duration: write a whole number and s, m, h, d or w, e.g. 90m, 24h or 7d, and at most 3650d.")]
    [InlineData("""{"soak": 24}""", "20: /policy/soak: must be text, not number")]
    [InlineData("""{"from": []}""", "20: /policy/from: must name a stage; leave it out to ask for none")]
    [InlineData("""{"from": ["latest"]}""", "21: /policy/from/0: 'latest' is not a stage name: 'latest' and names like 'v1' are reserved for versions.")]
    [InlineData("""{"stages": {"production": {"from": ["dev", "stagin"]}}}""", "54: /policy/stages/production/from/1: 'stagin' is not a stage of this registry (did you mean staging?)")]
    [InlineData("""{"stages": {"production": {"from": ["Production"]}}}""", "47: /policy/stages/production/from/0: asks that a version holds Production before it moves there")]
    [InlineData("""{"thresholds": {"auc": ">= stage(prodution)"}}""", "34: /policy/thresholds/auc: 'prodution' is not a stage of this registry (did you mean production?)")]
    public void Resolve_WrongPolicy_SaysWhere(string policy, string message)
    {
        // The policy begins at column 11 of its line.
        var text = "{\"format\": 1, \"name\": \"ctr_ranking\", \"owners\": [\"a\"],\n\"policy\": " + policy + "}";
        var exception = Assert.Throws<DocumentException>(() => PolicyResolver.Resolve(
            Definitions.Registry(), ModelDefinition.Parse(Definitions.Source("model.json", text), Core.Models.ModelName.Parse("ctr_ranking"))));

        Assert.Equal("model.json:2:" + message, exception.Message);
    }

    [Fact]
    public void Resolve_SeveralUnknownStages_NamesThemAll()
    {
        var exception = Assert.Throws<DocumentException>(() => Definitions.Resolve(
            modelPolicy: """{"stages": {"stagign": {}, "prodction": {}}, "thresholds": {"auc": "> stage(deb)"}}"""));

        Assert.Equal(
            ["/policy/stages/stagign", "/policy/stages/prodction", "/policy/thresholds/auc"], exception.Errors.Select(error => error.Pointer));
    }
}
