using System.Diagnostics;
using System.Text.Json;

namespace ModelRegistry.Acceptance.Tests.Support;

/// <summary>A process that runs many commands one after the other and acknowledges each: made to be raced and killed.</summary>
public sealed class Driver : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly CancellationTokenSource _limit = new(Patience);

    private Driver(Process process) => _process = process;

    public static Driver Start(string directory) => new(Tool.Start("ModelRegistry.Acceptance.Driver", directory, [], []));

    /// <summary>Hands commands over; they run as soon as the ones before are done.</summary>
    public async Task SendAsync(IEnumerable<string[]> commands)
    {
        foreach (var command in commands)
        {
            await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(command).AsMemory(), _limit.Token);
        }

        await _process.StandardInput.FlushAsync(_limit.Token);
    }

    /// <summary>Waits until the next command begins.</summary>
    public async Task BeginsAsync() => Assert.Equal("begin", await LineAsync());

    /// <summary>Waits for the acknowledgement of a command that began; null when the process is dead.</summary>
    public async Task<Outcome?> EndsAsync() => await LineAsync() is { } line ? Read(line) : null;

    /// <summary>Runs one command to its end.</summary>
    public async Task<Outcome> RunAsync(params string[] command)
    {
        await SendAsync([command]);
        await BeginsAsync();
        return await EndsAsync() ?? throw new InvalidOperationException("The driver died: " + await _process.StandardError.ReadToEndAsync());
    }

    /// <summary>Runs commands to their end, one right after the other.</summary>
    public async Task<IReadOnlyList<Outcome>> RunAllAsync(IReadOnlyList<string[]> commands)
    {
        var outcomes = new List<Outcome>();
        await SendAsync(commands);
        while (outcomes.Count < commands.Count)
        {
            await BeginsAsync();
            outcomes.Add((await EndsAsync())!);
        }

        return outcomes;
    }

    /// <summary>Kills the process at once (SIGKILL) and returns what it had acknowledged until then and nobody read yet.</summary>
    public async Task<IReadOnlyList<Outcome>> KillAsync()
    {
        _process.Kill();
        var acknowledged = new List<Outcome>();
        while (await LineAsync() is { } line)
        {
            if (line.EndsWith("\"]", StringComparison.Ordinal))
            {
                acknowledged.Add(Read(line));
            }
        }

        await _process.WaitForExitAsync(_limit.Token);
        return acknowledged;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
        _limit.Dispose();
    }

    private static Outcome Read(string line)
    {
        var parts = JsonSerializer.Deserialize<string[]>(line)!;
        return new Outcome(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), parts[1], parts[2]);
    }

    private async Task<string?> LineAsync() => await _process.StandardOutput.ReadLineAsync(_limit.Token);
}
