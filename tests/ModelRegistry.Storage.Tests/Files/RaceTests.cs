using System.Globalization;
using ModelRegistry.Testing;

namespace ModelRegistry.Storage.Tests.Files;

/// <summary>Eight processes for one name, many times: the promise everything else stands on.</summary>
public sealed class RaceTests : IDisposable
{
    private const int Participants = 8;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("rename", 2000)]
    [InlineData("link", 500)]
    [InlineData("journal", 250)]
    public async Task Create_ManyProcesses_HasExactlyOneWinner(string method, int rounds)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && method == "link", "Windows needs no second way.");

        var won = await RaceAsync(method, rounds, _directory.Path);

        for (var round = 1; round <= rounds; round++)
        {
            var winner = Assert.Single(Enumerable.Range(0, Participants), index => won[index].Contains(round));
            var content = await File.ReadAllTextAsync(PathOf(round), TestContext.Current.CancellationToken);
            Assert.Equal($"{round} by {winner}", content);
        }
    }

    [Fact]
    public async Task Create_ByFileMove_HasSeveralWinners()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There, moving without replacing is one step.");
        const int rounds = 200, attempts = 10;

        // Were no name ever won twice, the race above would prove nothing. How often it happens is up to the scheduler.
        for (var attempt = 1; attempt <= attempts; attempt++)
        {
            var won = await RaceAsync("move", rounds, _directory.At($"{attempt}"));
            if (won.Sum(names => names.Count) > rounds)
            {
                return;
            }
        }

        Assert.Fail("File.Move won no name twice: does the race still collide?");
    }

    private string PathOf(int round) =>
        _directory.At("models", "race", "journal", round.ToString("D8", CultureInfo.InvariantCulture) + ".json");

    private async Task<IReadOnlyList<HashSet<int>>> RaceAsync(string method, int rounds, string directory)
    {
        var results = await Task.WhenAll(Enumerable.Range(0, Participants).Select(index =>
            RaceProcess.RunAsync("race", method, directory, $"{Participants}", $"{index}", $"{rounds}")));
        return [.. results.Select(result => Numbers(result.Require().Output))];
    }

    private static HashSet<int> Numbers(string output) => [.. output
        .Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
}
