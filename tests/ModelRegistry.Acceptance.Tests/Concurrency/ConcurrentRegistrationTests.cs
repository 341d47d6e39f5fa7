using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Concurrency;

/// <summary>Two processes register one version at the same time.</summary>
public class ConcurrentRegistrationTests
{
    private const string Model = "ctr_ranking";
    private const int Rounds = 10;

    [Fact]
    public async Task Register_DifferentContentAtOnce_OneWinsTheOtherIsToldSo()
    {
        using var registry = TestRegistry.With(Model);
        using var crowd = await Crowd.GatherAsync(registry.Path, 2);

        var outcomes = await RaceAsync(crowd, (process, round) => Candidates.Write(registry.Path, Model, $"1.{round}.0", $"-by-{process}"));

        foreach (var round in Enumerable.Range(0, Rounds))
        {
            var winner = outcomes[0][round].ExitCode == 0 ? 0 : 1;
            outcomes[winner][round].Expect(0).Says($"registered {Model}@1.{round}.0");
            outcomes[1 - winner][round].Expect(5).Says($"{Model}@1.{round}.0 is registered with other").Says("a version is immutable").Says($"Make 1.{round}.1 instead.");
            Assert.Equal(
                $"Made for a test. -by-{winner}",
                (string)registry.Json("show", $"{Model}@1.{round}.0")["metadata"]!["notes"]!["change"]!);
        }

        Assert.Equal(1 + Rounds, Ledger.EntryFiles(registry.Root, Model).Count);
        registry.Must("audit").Says("intact");
    }

    [Fact]
    public async Task Register_SameContentAtOnce_OneSealsItTheOtherChangesNothing()
    {
        using var registry = TestRegistry.With(Model);
        using var crowd = await Crowd.GatherAsync(registry.Path, 2);
        var files = Enumerable.Range(0, Rounds).Select(round => Candidates.Write(registry.Path, Model, $"1.{round}.0")).ToList();

        var outcomes = await RaceAsync(crowd, (_, round) => files[round]);

        Assert.All(Enumerable.Range(0, Rounds), round => Assert.Equal(
            ["Done:", "Unchanged:"],
            outcomes.Select(all => all[round].Expect(0).Output.Split(' ')[0]).Order(StringComparer.Ordinal)));
        Assert.Equal(1 + Rounds, Ledger.EntryFiles(registry.Root, Model).Count);
        registry.Must("audit").Says("intact");
    }

    private static Task<IReadOnlyList<IReadOnlyList<Outcome>>> RaceAsync(Crowd crowd, Func<int, int, string> fileOf) =>
        crowd.RunAsync(process =>
        [
            .. Enumerable.Range(0, Rounds).Select(round => (string[])["register", fileOf(process, round), "--actor", $"process-{process}"]),
        ]);
}
