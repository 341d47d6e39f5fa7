using FsCheck;
using FsCheck.Fluent;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;
using ModelRegistry.Core.Tests.Gates.Thresholds;

namespace ModelRegistry.Core.Tests.Policies;

public sealed class PolicyResolverTest
{
    private static readonly string[] Texts = ["auc", "log loss", "größe", "a\"b"];

    [Fact]
    public void Resolve_NoPolicy_AsksForWhatEveryStageAsks()
    {
        var policy = Definitions.Resolve();

        Assert.Equal(["schema artifacts: 0", "schema artifacts serialization contract metrics: 0", "schema artifacts serialization contract metrics: 1"], policy.Stages.Select(stage =>
            $"{string.Join(' ', stage.Gates)}: {stage.Approvals.Minimum}"));
        Assert.Equal(VersioningPolicy.Default, policy.Versioning);
    }

    [Theory]
    [InlineData("""{"thresholds": {"auc": ">=0.8"}}""", "{}", "", "auc>=0.8", "auc>=0.8")]
    [InlineData("{}", """{"thresholds": {"auc": ">=0.8"}}""", "", "auc>=0.8", "auc>=0.8")]
    [InlineData("""{"thresholds": {"auc": ">=0.8"}}""", """{"thresholds": {"auc": ">=0.9"}}""", "", "auc>=0.8 auc>=0.9", "auc>=0.8 auc>=0.9")]
    [InlineData("""{"thresholds": {"auc": ">=0.8"}}""", """{"thresholds": {"auc": ">=0.80"}}""", "", "auc>=0.8", "auc>=0.8")]
    [InlineData("""{"thresholds": {"auc": [">=0.8", "<1"], "f1": ">0.5"}}""", "{}", "", "auc>=0.8 auc<1 f1>0.5", "auc>=0.8 auc<1 f1>0.5")]
    [InlineData("""{"stages": {"Production": {"thresholds": {"auc": ">=0.8"}}}}""", "{}", "", "", "auc>=0.8")]
    [InlineData("""{"stages": {"dev": {"thresholds": {"auc": ">=0.5"}}}}""", "{}", "auc>=0.5", "", "")]
    [InlineData("""{"required_checks": ["metric_auc>=0.8", "metric_log_loss <= 0.4"]}""", "{}", "", "auc>=0.8 log_loss<=0.4", "auc>=0.8 log_loss<=0.4")]
    [InlineData("""{"required_checks": ["metric_auc>=0.8"], "thresholds": {"auc": ">=0.8"}}""", "{}", "", "auc>=0.8", "auc>=0.8")]
    [InlineData("""{"stages": {"promotion": {"required_checks": ["metric_auc>=0.8"]}}}""", "{}", "", "auc>=0.8", "auc>=0.8")]
    [InlineData("""{"thresholds": {"auc": "gap(sex) <= 0.1"}}""", "{}", "", "auc gap(sex) <= 0.1", "auc gap(sex) <= 0.1")]
    [InlineData("""{"bias": {"auc": ["gap(sex) <= 0.1", "ratio(sex)>=0.8"]}}""", "{}", "", "auc gap(sex) <= 0.1 auc ratio(sex) >= 0.8", "auc gap(sex) <= 0.1 auc ratio(sex) >= 0.8")]
    [InlineData("""{"thresholds": {"auc": ">=0.8"}, "split": "test"}""", "{}", "", "auc>=0.8@test", "auc>=0.8@test")]
    [InlineData("""{"thresholds": {"auc": ">=0.8"}, "split": "test"}""", """{"split": "val"}""", "", "auc>=0.8@val", "auc>=0.8@val")]
    [InlineData("""{"thresholds": {"auc": ">=0.8"}, "stages": {"production": {"split": "test"}}}""", """{"split": "val"}""", "", "auc>=0.8@val", "auc>=0.8@test")]
    [InlineData("""{"split": "test"}""", """{"thresholds": {"auc": {"require": ">=0.8", "split": "val", "min_n": 5, "on": "bound"}}}""", "", "auc>=0.8@val n5 bound", "auc>=0.8@val n5 bound")]
    [InlineData("""{"split": "test", "thresholds": {"auc": ">=0.8"}}""", """{"thresholds": {"auc": {"require": ">=0.8", "split": "test"}}}""", "", "auc>=0.8@test", "auc>=0.8@test")]
    public void Resolve_Rules(string registry, string model, string dev, string staging, string production)
    {
        var policy = Definitions.Resolve(registry, model);

        Assert.Equal([dev, staging, production], policy.Stages.Select(stage => string.Join(' ', stage.Thresholds.Concat(stage.Bias).Select(Write))));
    }

    [Theory]
    [InlineData("{}", "{}", "0", "0", "1")]
    [InlineData("""{"approvals": {"minimum": 2}}""", "{}", "0", "2", "2")]
    [InlineData("""{"approvals": {"roles": ["Lead"]}}""", "{}", "0", "1 Lead", "1 Lead")]
    [InlineData("""{"approvals": {"minimum": 2}}""", """{"approvals": {"minimum": 0}}""", "0", "0", "0")]
    [InlineData("""{"stages": {"production": {"approvals": {"minimum": 2}}}}""", """{"approvals": {"minimum": 0}}""", "0", "0", "2")]
    [InlineData("""{"stages": {"production": {"approvals": {"minimum": 2}}}}""", """{"stages": {"production": {"approvals": {"minimum": 3, "roles": ["A", "B"]}}}}""", "0", "0", "3 A B")]
    [InlineData("""{"stages": {"production": {"approvals": {"minimum": 2}}}}""", """{"stages": {"promotion": {"approver_role": "Lead"}}}""", "0", "0", "1 Lead")]
    [InlineData("""{"stages": {"staging": {"approvals": {"minimum": 1}}}}""", "{}", "0", "1", "1")]
    [InlineData("""{"stages": {"dev": {"approvals": {"minimum": 1}}}}""", "{}", "1", "0", "1")]
    public void Resolve_Approvals(string registry, string model, string dev, string staging, string production)
    {
        var policy = Definitions.Resolve(registry, model);

        Assert.Equal([dev, staging, production], policy.Stages.Select(stage =>
            string.Join(' ', [stage.Approvals.Minimum.ToString(System.Globalization.CultureInfo.InvariantCulture), .. stage.Approvals.Roles])));
    }

    [Theory]
    [InlineData("{}", "schema artifacts", "schema artifacts serialization contract metrics", "schema artifacts serialization contract metrics")]
    [InlineData("""{"required_checks": ["schema_ok", "artifacts_ok"]}""", "schema artifacts", "schema artifacts serialization contract metrics", "schema artifacts serialization contract metrics")]
    [InlineData("""{"required_checks": ["bias_check_ok"]}""", "schema artifacts", "schema artifacts serialization contract metrics bias", "schema artifacts serialization contract metrics bias")]
    [InlineData("""{"stages": {"production": {"bias": {"auc": "gap(sex) < 0.1"}}}}""", "schema artifacts", "schema artifacts serialization contract metrics", "schema artifacts serialization contract metrics bias")]
    [InlineData("""{"stages": {"dev": {"required_checks": ["metrics_ok"]}}}""", "schema artifacts metrics", "schema artifacts serialization contract metrics", "schema artifacts serialization contract metrics")]
    [InlineData("""{"stages": {"dev": {"thresholds": {"auc": ">0"}}}}""", "schema artifacts metrics", "schema artifacts serialization contract metrics", "schema artifacts serialization contract metrics")]
    [InlineData("""{"stages": {"dev": {"required_checks": ["bias_check_ok"]}}}""", "schema artifacts bias", "schema artifacts serialization contract metrics", "schema artifacts serialization contract metrics")]
    public void Resolve_Gates(string registry, string dev, string staging, string production)
    {
        var policy = Definitions.Resolve(registry);

        Assert.Equal([dev, staging, production], policy.Stages.Select(stage => string.Join(' ', stage.Gates)));
    }

    [Fact]
    public void Resolve_Roles_TheModelReplacesThePeopleOfARole()
    {
        var policy = Definitions.Resolve(
            """{"roles": {"Lead": ["alice"], "Risk": ["bob"]}}""", """{"roles": {"Lead": ["carol", "dan"], "Legal": []}}""");

        Assert.Equal(
            [new PolicyRole("Lead", ["carol", "dan"], []), new PolicyRole("Risk", ["bob"], []), new PolicyRole("Legal", [], [])], policy.Roles);
        Assert.True(policy.Role("Lead")!.IsHeldBy("CAROL"));
        Assert.Null(policy.Role("lead"));
    }

    [Theory]
    [InlineData("""{"Lead": ["alice", "@org/leads"]}""", """{"Lead":["alice","@org/leads"]}""")]
    [InlineData("""{"Lead": {"people": ["alice"], "teams": ["org/leads", "org/b.c-d_e"]}}""", """{"Lead":["alice","@org/leads","@org/b.c-d_e"]}""")]
    [InlineData("""{"Lead": {"teams": ["org/leads"]}}""", """{"Lead":["@org/leads"]}""")]
    [InlineData("""{"Lead": {}}""", """{"Lead":[]}""")]
    [InlineData("""{"Lead": ["@org/leads", "alice"]}""", """{"Lead":["alice","@org/leads"]}""")]
    public void Resolve_Roles_WithTeams(string roles, string resolved)
    {
        var policy = Definitions.Resolve(modelPolicy: $$"""{"roles": {{roles}}}""");

        Assert.Equal(resolved, policy.ToJson()["roles"]!.ToString().ReplaceLineEndings(string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal));
        Assert.False(policy.Role("Lead")!.IsHeldBy("org/leads") || policy.Role("Lead")!.IsHeldBy("@org/leads"));
    }

    // Registry's policy, model's policy, and who may promote to dev, staging and production and who may register.
    [Theory]
    [InlineData("{}", "{}", "anybody", "anybody", "anybody", "anybody")]
    [InlineData("""{"permissions": {"promote": {"people": ["a"]}}}""", "{}", "a", "a", "a", "anybody")]
    [InlineData("""{"permissions": {"promote": {"people": ["a"]}}}""", """{"permissions": {"promote": {"people": ["b"]}}}""", "b", "b", "b", "anybody")]
    [InlineData("""{"permissions": {"promote": {"people": ["a"]}}}""", """{"permissions": {"register": {"people": ["b"]}}}""", "a", "a", "a", "b")]
    [InlineData("""{"stages": {"production": {"permissions": {"promote": {"people": ["a"]}}}}}""", """{"permissions": {"promote": {"people": ["b"]}}}""", "b", "b", "a", "anybody")]
    [InlineData("""{"stages": {"production": {"permissions": {"promote": {"people": ["a"]}}}}}""", """{"stages": {"Production": {"permissions": {"promote": {"people": ["b"], "roles": ["R"]}}}}}""", "anybody", "anybody", "b R", "anybody")]
    [InlineData("""{"permissions": {"promote": {"people": ["a"]}}}""", """{"stages": {"staging": {"permissions": {"roll_back": {"people": ["b"]}}}}}""", "a", "a", "a", "anybody")]
    public void Resolve_Permissions(string registry, string model, string dev, string staging, string production, string register)
    {
        var policy = Definitions.Resolve(registry, model);

        Assert.Equal([dev, staging, production, register],
            [.. policy.Stages.Select(stage => Who(PermissionRule.Of(stage.Permissions, "promote"))), Who(PermissionRule.Of(policy.Permissions, "register"))]);
        Assert.DoesNotContain(policy.Permissions, rule => PolicyActions.OnStages.Contains(rule.Action));

        static string Who(PermissionRule? rule) => rule is null ? "anybody" : string.Join(' ', rule.People.Concat(rule.Roles));
    }

    [Theory]
    [InlineData("""{"permissions": {"tag": {"people": ["a"]}}}""", "{}", "tag", "registry.json#/policy/permissions/tag")]
    [InlineData("""{"permissions": {"tag": {"people": ["a"]}}}""", """{"permissions": {"tag": {"people": ["a"]}}}""", "tag", "model.json#/policy/permissions/tag")]
    public void Resolve_Permissions_SayWhereTheyStand(string registry, string model, string action, string source) =>
        Assert.Equal(source, PermissionRule.Of(Definitions.Resolve(registry, model).Permissions, action)!.Source);

    [Theory]
    [InlineData("""{"stages": {"production": {"from": ["staging"], "soak": "24h"}}}""", "{}", " ", " ", "staging 24h")]
    [InlineData("""{"stages": {"production": {"from": ["staging"], "soak": "24h"}}}""", """{"stages": {"production": {"soak": "7d"}}}""", " ", " ", "staging 7d")]
    [InlineData("""{"soak": "90m"}""", "{}", " ", " 90m", " 90m")]
    [InlineData("""{"soak": "90m"}""", """{"stages": {"staging": {"soak": "0s"}}}""", " ", " 0s", " 90m")]
    [InlineData("""{"from": ["Dev", "dev"]}""", """{"stages": {"production": {"from": ["dev", "staging"]}}}""", " ", "dev ", "dev staging ")]
    public void Resolve_StageOrder(string registry, string model, string dev, string staging, string production)
    {
        var policy = Definitions.Resolve(registry, model);

        Assert.Equal([dev, staging, production], policy.Stages.Select(stage =>
            string.Join(' ', stage.Setting<FromStages>()?.Stages.Select(other => other.Text) ?? []) + " " + stage.Setting<Soak>()?.Time));
        Assert.All(policy.Stages, stage => Assert.Equal(stage.Settings.Count > 0, stage.Gates.Contains(GateNames.StageOrder)));
    }

    [Fact]
    public void Resolve_VersioningAndRollback_TheModelsCount()
    {
        var policy = Definitions.Resolve(
            """{"versioning": {"scheme": "semver", "rules": {"MAJOR": "a"}}, "stages": {"rollback": "x"}}""",
            """{"versioning": {"scheme": "numeric"}, "stages": {"rollback": "y"}}""");

        Assert.Equal(new VersioningPolicy(VersioningScheme.Numeric, []), policy.Versioning);
        Assert.Equal("y", policy.Rollback);
    }

    [Fact]
    public void Resolve_OneStage_IsJudgedByTheGeneralPolicy()
    {
        var registry = Definitions.Registry(""" "stages": ["live"], "policy": {"thresholds": {"auc": ">=0.8"}} """);

        var stage = Assert.Single(PolicyResolver.Resolve(registry, Definitions.Model()).Stages);

        Assert.Single(stage.Thresholds);
        Assert.Equal(ApprovalRule.Anybody, stage.Approvals);
    }

    [Fact]
    public void Resolve_SameFilesInOtherPlaces_SameDigest()
    {
        const string text = """{"format": 1, "id": "x", "policy": {"thresholds": {"auc": ">=0.8"}}}""";

        var digests = new[] { "registry.json", "/home/alice/registry/registry.json" }
            .Select(file => PolicyResolver.Resolve(RegistryDefinition.Parse(Definitions.Source(file, text)), Definitions.Model()).Digest);

        Assert.Single(digests.Distinct());
    }

    [Fact]
    public void Read_AnyResolvedPolicy_IsEqualToWhatWasWritten() => Prop.ForAll(Arb.From(Policies()), policy =>
    {
        var bytes = JsonText.ToBytes(policy.ToJson());
        var read = ResolvedPolicy.Read(JsonParser.ParseObject(new DocumentSource("policy", bytes), DocumentLimits.Entry));
        return read.Equals(policy) && read.GetHashCode() == policy.GetHashCode() && read.Digest == policy.Digest
            && ResolvedPolicy.Read(policy.ToJson()).Equals(policy);
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("""{"format": 1, "versioning": {}, "stages": [{"name": "x", "gates": [], "thresholds": [{"metric": "a", "rule": "x", "source": "s"}], "approvals": {}}]}""", "policy:1:110: /stages/0/thresholds/0/rule: 'x' is not a rule: 'x' is not known here; expected >=, >, <=, < or ==, gap(…) or ratio(…) at character 1.")]
    [InlineData("""{"format": 1, "versioning": {}, "stages": [], "extra": 1}""", "policy:1:47: /extra: is not a known member; known here: format, versioning, roles, signers, rollback, retention, permissions, stages")]
    public void Read_WrongDocument_SaysWhere(string text, string message)
    {
        var exception = Assert.Throws<DocumentException>(
            () => ResolvedPolicy.Read(JsonParser.ParseObject(Definitions.Source("policy", text), DocumentLimits.Entry)));

        Assert.Equal(message, exception.Message);
    }

    private static string Write(MetricRequirement rule) => rule.Metric
        + (rule.Rule.IsOverGroups ? " " : string.Empty)
        + rule.Rule
        + (rule.Split is null ? string.Empty : "@" + rule.Split)
        + (rule.MinCount is null ? string.Empty : $" n{rule.MinCount}")
        + (rule.On == RuleBasis.Bound ? " bound" : string.Empty);

    private static Gen<ResolvedPolicy> Policies()
    {
        var requirements = (from metric in Gen.Elements(Texts)
                            from rule in MetricRuleTest.Rules()
                            from split in Gen.Elements("test", null)
                            from count in Gen.Elements<long?>(null, 1, 500)
                            from basis in Gen.Elements(RuleBasis.Value, RuleBasis.Bound)
                            from level in Gen.Elements("0.99", null)
                            from reference in Gen.Elements("male", null)
                            from excludes in Gen.Elements(true, false)
                            select new MetricRequirement(metric, rule, "model.json#/policy", split, count, basis)
                            {
                                Level = level is null ? null : ExactDecimal.Parse(level),
                                Reference = reference,
                                ExcludesSmallGroups = excludes,
                            }).ListOf();
        var approvals = from minimum in Gen.Choose(0, 6)
                        from names in Gen.Elements(Texts).ListOf()
                        from sources in Gen.SubListOf(ApprovalRule.KnownSources.ToArray())
                        select new ApprovalRule(minimum, [.. names], [.. sources]);
        var settings = Gen.Elements<GateSetting[]>(
            [], [new FromStages([StageName.Parse("dev"), StageName.Parse("staging")])], [new FromStages([StageName.Parse("dev")]), new Soak(Duration.Parse("24h"))], [new Soak(Duration.Parse("0s"))]);
        var stages = from name in Gen.Elements("dev", "staging", "production")
                     from gates in Gen.SubListOf("schema", "artifacts", "serialization", "contract", "bump", "metrics", "bias")
                     from split in Gen.Elements("test", null)
                     from thresholds in requirements
                     from bias in requirements
                     from rule in approvals
                     from permissions in Permissions(PolicyActions.OnStages)
                     from said in settings
                     select new StagePolicy(StageName.Parse(name), [.. gates], split, [.. thresholds], [.. bias], rule, permissions, said);
        var roles = from names in Gen.SubListOf(Texts) from teams in Gen.SubListOf("org/leads", "o.r-g/a_b") select names.Select(name => new PolicyRole(name, Texts, [.. teams]));
        return from scheme in Gen.Elements(VersioningScheme.SemVer, VersioningScheme.Numeric)
               from rules in Gen.Elements<KeyValuePair<string, string>[]>([], [new("MAJOR", "x")])
               from some in roles
               from rollback in Gen.Elements("text", null)
               from permissions in Permissions(PolicyActions.All)
               from list in stages.ListOf()
               select new ResolvedPolicy(new VersioningPolicy(scheme, rules), [.. some], rollback, permissions, [.. list]);
    }

    private static Gen<PermissionRule[]> Permissions(IReadOnlyList<string> actions) =>
        from some in Gen.SubListOf(actions.ToArray())
        from people in Gen.Elements(Texts).ListOf()
        from roles in Gen.Elements(Texts).ListOf()
        select some.Select(action => new PermissionRule(action, [.. people], [.. roles], "model.json#/policy/permissions/" + action)).ToArray();
}
