using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Tests.Policies;

public sealed class ClaimSettingsTest
{
    private static readonly StageName Production = StageName.Parse("production");

    [Theory]
    [InlineData("""{"lineage": {}}""", "lineage")]
    [InlineData("""{"environment": {"require": ["env_image"]}}""", "environment")]
    [InlineData("""{"stages": {"production": {"reproducibility": {"min_score": 90}}}}""", "reproducibility")]
    [InlineData("""{"required_checks": ["criteria_before_training"]}""", "criteria_before_training")]
    [InlineData("""{"required_checks": ["change_ok"]}""", "change_summary")]
    public void Setting_MakesTheGateRun(string policy, string gate)
    {
        var resolved = Definitions.Resolve(modelPolicy: policy);

        Assert.Contains(gate, resolved.Stage(Production)!.Gates);
        Assert.DoesNotContain(gate, resolved.Stages[0].Gates);
        Assert.Equal(resolved, ResolvedPolicy.Read(resolved.ToJson()));
    }

    [Theory]
    [InlineData("""{"lineage": {"require": ["code_comit"]}}""", "'code_comit' cannot be required (did you mean code_commit?); known: code_commit, code_clean, code_run, data_snapshot, data_digest, data_window")]
    [InlineData("""{"lineage": {"require": []}}""", "must name at least one")]
    [InlineData("""{"lineage": {"requires": []}}""", "is not a known member (did you mean require?); known here: require, repository")]
    [InlineData("""{"environment": {"require": ["image"]}}""", "'image' cannot be required; known: env_image, env_lockfile, env_framework")]
    [InlineData("""{"reproducibility": {"min_score": 101}}""", "must be a whole number from 0 to 100, not 101")]
    [InlineData("""{"reproducibility": {"require": ["commit"]}}""", "'commit' cannot be required")]
    public void Setting_Wrong_IsRefused(string policy, string message)
    {
        var exception = Assert.Throws<DocumentException>(() => Definitions.Resolve(modelPolicy: policy));

        Assert.StartsWith(message, exception.Errors[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"require": ["code_run"]}""", """{"require": ["code_commit"], "repository": true}""", """{"require":["code_commit","code_run"],"repository":true}""")]
    [InlineData("""{"repository": true}""", """{"require": ["code_commit"]}""", """{"repository":true}""")]
    public void Lineage_OfRegistryAndModel_AccumulatesWhatIsAsked(string registry, string model, string expected)
    {
        var resolved = Definitions.Resolve($$"""{"lineage": {{registry}} }""", $$"""{"lineage": {{model}} }""");

        Assert.Equal(expected, Compact(resolved.Stage(Production)!.Setting<LineageSetting>()!));
    }

    [Fact]
    public void Reproducibility_OfRegistryAndModel_TakesTheModelsScore()
    {
        var resolved = Definitions.Resolve(
            """{"reproducibility": {"min_score": 90, "require": ["seeds"]}}""", """{"reproducibility": {"min_score": 70, "require": ["commit hash"]}}""");

        Assert.Equal("""{"min_score":70,"require":["commithash","seeds"]}""", Compact(resolved.Stage(Production)!.Setting<ReproducibilitySetting>()!));
    }

    private static string Compact(GateSetting setting) =>
        string.Concat(JsonText.Write(setting.ToJson()).Where(c => !char.IsWhiteSpace(c)));
}
