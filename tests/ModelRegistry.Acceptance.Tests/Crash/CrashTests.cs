using System.Collections.Concurrent;
using System.Diagnostics;
using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Crash;

/// <summary>
/// Kills writing processes (SIGKILL) at random instants, more than 200 times: after each kill the registry is before or
/// after the interrupted command, never between, what was acknowledged is there, and the next command needs no repair.
/// </summary>
public class CrashTests(ITestOutputHelper log)
{
    private const int DriverKills = 160;
    private const int ToolKills = 48;
    private const int KillsOfOneRegistry = 20;
    private const int Lanes = 2;
    private const int KindsOfVictims = 5;

    /// <summary>Several commands run in one process, so that kills land while one of them works.</summary>
    [Fact]
    public async Task Commands_KilledWhileTheyWork_AreDoneOrNotDone()
    {
        var kills = await KillInLanesAsync(DriverKills, () => new Aim(TimeSpan.FromMilliseconds(100)), KillDriverAsync);

        RequireBothSides(kills, DriverKills);
    }

    /// <summary>The real tool, one process a command, killed at any instant.</summary>
    [Fact]
    public async Task Tool_KilledAtAnyInstant_IsDoneOrNotDone()
    {
        var whole = await DurationOfAWholeRunAsync();

        var kills = await KillInLanesAsync(ToolKills, () => new Aim(0.8 * whole), KillToolAsync);

        RequireBothSides(kills, ToolKills);
    }

    private static async Task<IReadOnlyCollection<Kill>> KillInLanesAsync(
        int count, Func<Aim> newAim, Func<KilledRegistry, string, Random, Aim[], Task<Kill?>> killAsync)
    {
        var kills = new ConcurrentBag<Kill>();
        await Parallel.ForAsync(0, Lanes, TestContext.Current.CancellationToken, async (lane, _) =>
        {
            var random = new Random(lane);
            var aims = Enumerable.Range(0, KindsOfVictims).Select(_ => newAim()).ToArray();
            for (var (done, starts) = (0, 0); done < count / Lanes;)
            {
                using var registry = new KilledRegistry();
                for (var i = 0; i < KillsOfOneRegistry && done < count / Lanes; i++)
                {
                    Assert.True(starts++ < count, "Too many kills came too late.");
                    if (await killAsync(registry, $"story-{i}", random, aims) is { } kill)
                    {
                        kills.Add(kill);
                        done++;
                    }
                }
            }
        });
        return kills;
    }

    private static async Task<TimeSpan> DurationOfAWholeRunAsync()
    {
        using var registry = new KilledRegistry();
        var command = registry.Moves("whole")[0];
        var watch = Stopwatch.StartNew();
        (await Tool.RunAsync(registry.Path, command)).Expect(0);
        return watch.Elapsed;
    }

    private static async Task<Kill?> KillDriverAsync(KilledRegistry registry, string story, Random random, Aim[] aims)
    {
        var moves = random.Next(3) > 0;
        var commands = moves ? registry.Moves(story) : registry.Registrations(story);
        var before = registry.Entries;
        var victim = random.Next(commands.Length);
        var aim = aims[moves ? victim : 3 + victim];
        using var driver = Driver.Start(registry.Path);
        await driver.SendAsync(commands);
        for (var i = 0; i < victim; i++)
        {
            await driver.BeginsAsync();
            (await driver.EndsAsync())!.Expect(0);
        }

        await driver.BeginsAsync();
        await aim.PassAsync(random);
        var late = await driver.KillAsync();

        Assert.All(late, outcome => outcome.Expect(0));
        var acknowledged = victim + late.Count;

        // A kill may come late: then the command after the one aimed at is the interrupted one, or there is none left.
        var interrupted = commands[Math.Min(acknowledged, commands.Length - 1)];
        var committed = registry.Check(before, commands.Take(Math.Min(acknowledged, commands.Length - 1)), interrupted);
        aim.Learn(committed || late.Count > 0);
        return acknowledged == commands.Length ? null : new Kill(interrupted[0], committed);
    }

    private static async Task<Kill?> KillToolAsync(KilledRegistry registry, string story, Random random, Aim[] aims)
    {
        var moves = random.Next(3) > 0;
        var commands = moves ? registry.Moves(story) : registry.Registrations(story);
        var before = registry.Entries;
        var victim = random.Next(commands.Length);
        var aim = aims[0]; // Nearly all of its time is the start, whatever the command.
        foreach (var command in commands.Take(victim))
        {
            registry.Run(command);
        }

        using var process = Tool.Start("modelregistry", registry.Path, [], commands[victim]);
        await aim.PassAsync(random);
        process.Kill();
        var ended = (await Tool.EndAsync(process)).ExitCode == 0;

        var committed = registry.Check(before, commands.Take(victim), commands[victim]);
        Assert.True(committed || !ended, "A command that returned 0 left no entry.");
        aim.Learn(committed);
        return ended ? null : new Kill(commands[victim][0], committed);
    }

    private void RequireBothSides(IReadOnlyCollection<Kill> kills, int expected)
    {
        foreach (var verb in kills.GroupBy(kill => kill.Verb))
        {
            log.WriteLine($"{verb.Key}: {verb.Count()} kills, {verb.Count(kill => kill.Committed)} after the commit point");
        }

        Assert.Equal(expected, kills.Count);
        Assert.InRange(kills.Count(kill => kill.Committed), expected / 20, expected * 19 / 20);
        Assert.Equal(["promote", "register", "rollback"], kills.Select(kill => kill.Verb).Distinct().Order(StringComparer.Ordinal));
    }
}
