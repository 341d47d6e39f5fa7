using ModelRegistry.Core.Operations;

namespace ModelRegistry.Core.Tests.Operations;

/// <summary>Criteria set before training, across adoptions of policies.</summary>
public sealed class CriteriaTest
{
    private const string Strict = """{"required_checks": ["criteria_before_training"], "thresholds": {"auc": ">=0.8"}, "roles": {"ML Lead": ["alice"]}}""";
    private const string OtherPeople = """{"required_checks": ["criteria_before_training"], "thresholds": {"auc": ">=0.8"}, "roles": {"ML Lead": ["alice", "bob"]}}""";
    private const string Looser = """{"required_checks": ["criteria_before_training"], "thresholds": {"auc": ">=0.7"}}""";

    private readonly TestRegistry _registry = new();

    [Fact]
    public async Task Promote_TrainedUnderThePolicy_Passes()
    {
        await AdoptAsync(Strict);
        await TrainedNowAsync("1.0.0");

        TestRegistry.Appended(await _registry.PromoteAsync("1.0.0"));
    }

    [Fact]
    public async Task Promote_PolicyAdoptedAfterTraining_IsRefused()
    {
        await TrainedNowAsync("1.0.0");
        await AdoptAsync(Strict);

        Assert.Equal(["criteria_before_training"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.0.0")));
    }

    [Fact]
    public async Task Promote_OnlyPeopleChangedSince_Passes()
    {
        await AdoptAsync(Strict);
        await TrainedNowAsync("1.0.0");
        await AdoptAsync(OtherPeople);

        TestRegistry.Appended(await _registry.PromoteAsync("1.0.0"));
    }

    [Fact]
    public async Task Promote_CriteriaChangedAndNotAdopted_IsRefused()
    {
        await AdoptAsync(Strict);
        await TrainedNowAsync("1.0.0");
        _registry.ModelPolicy = Looser;

        Assert.Equal(["criteria_before_training"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.0.0")));
    }

    [Fact]
    public async Task Promote_CriteriaChangedAndChangedBack_CountFromTheReturn()
    {
        await AdoptAsync(Strict);
        await TrainedNowAsync("1.0.0");
        await AdoptAsync(Looser);
        await AdoptAsync(Strict);

        Assert.Equal(["criteria_before_training"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.0.0")));
    }

    [Fact]
    public async Task Promote_ChangeSummaryOfTheVersionBefore_IsRefused()
    {
        const string Change = """ "change": {"summary": "Wider window for features"} """;
        _registry.ModelPolicy = """{"required_checks": ["change_ok"]}""";
        await _registry.RegisterAsync("1.0.0", Change);
        await _registry.RegisterAsync("1.1.0", Change);

        TestRegistry.Appended(await _registry.PromoteAsync("1.0.0"));
        Assert.Equal(["change_summary"], TestRegistry.FailedGates(await _registry.PromoteAsync("1.1.0")));
    }

    private async Task AdoptAsync(string policy)
    {
        _registry.ModelPolicy = policy;
        await new Adopt(_registry.Context()).ExecuteAsync(Journal.Ledgers.Model, TestRegistry.Cancel);
    }

    private async Task TrainedNowAsync(string version)
    {
        var started = Core.Models.JournalTime.Write(_registry.Ledgers.Clock.GetUtcNow().AddMilliseconds(1));
        await _registry.RegisterAsync(version, $$""" "training": {"started_at": "{{started}}"}, "metrics": {"auc": 0.9} """);
    }
}
