using System.Text.Json.Nodes;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.App.Tests.Notifications;

/// <summary>Channels that run a real program: one that succeeds, fails, hangs, and is not there.</summary>
public sealed class CommandTest
{
    [Fact]
    public async Task Program_GetsTheEventOnItsInput_AndOnlyTheVariablesItNames()
    {
        using var registry = await WithAsync("""printf '%s\n' "$@" > arguments.txt; env > environment.txt; cat > event.json""", """["./tell.sh", "a b", "$(touch pwned); `touch pwned`"], "environment": ["OPS_TOKEN"]""");
        registry.Variables["OPS_TOKEN"] = "t0ken";
        registry.Variables["GITHUB_TOKEN"] = "not for programs";
        registry.Variables["HOME"] = "/nowhere";

        var result = await registry.RevokeAsync();

        Assert.Equal((ToldChannel.Delivered, "command"), (NotifiedRegistry.Single(result).Outcome, NotifiedRegistry.Single(result).Type));
        var payload = JsonNode.Parse(await File.ReadAllTextAsync(registry.At("registry/event.json"), NotifiedRegistry.Cancel))!;
        Assert.Equal(("revoked", result.Entry!.Number), ((string)payload["event"]!, (int)payload["entry"]!["entry"]!));
        Assert.Equal("a b\n$(touch pwned); `touch pwned`\n", await File.ReadAllTextAsync(registry.At("registry/arguments.txt"), NotifiedRegistry.Cancel));
        var environment = await File.ReadAllTextAsync(registry.At("registry/environment.txt"), NotifiedRegistry.Cancel);
        Assert.Contains("OPS_TOKEN=t0ken", environment, StringComparison.Ordinal);
        Assert.Contains($"MODELREGISTRY_DELIVERY_ID={payload["delivery"]}", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("not for programs", environment, StringComparison.Ordinal);
        Assert.False(File.Exists(registry.At("registry/pwned")));
    }

    [Fact]
    public async Task Failing_IsFinal_AndWhatItPrintsIsNotKept()
    {
        using var registry = await WithAsync("echo run >> runs.txt; echo s3cret >&2; echo s3cret; exit 3");

        var told = NotifiedRegistry.Single(await registry.RevokeAsync());

        Assert.Equal((ToldChannel.Failed, 1, "'./tell.sh' ended with exit code 3"), (told.Outcome, told.Attempts, told.Why));
        Assert.DoesNotContain("s3cret", registry.Everything(), StringComparison.Ordinal);
        Assert.Equal("run\n", await File.ReadAllTextAsync(registry.At("registry/runs.txt"), NotifiedRegistry.Cancel));
    }

    [Fact]
    public async Task ExitCode75_IsTriedAgain()
    {
        using var registry = await WithAsync("echo run >> runs.txt; test $(wc -l < runs.txt) -ge 3 || exit 75");

        var told = NotifiedRegistry.Single(await registry.RevokeAsync());

        Assert.Equal((ToldChannel.Delivered, 3), (told.Outcome, told.Attempts));
    }

    [Fact]
    public async Task Hanging_IsEndedWithItsChildren()
    {
        using var registry = await WithAsync("sleep 1000 & echo $! > child.txt; wait", """["./tell.sh"], "timeout": "1s" """);

        var told = NotifiedRegistry.Single(await registry.RevokeAsync());

        Assert.Equal((ToldChannel.Failed, "'./tell.sh' was ended after 1s"), (told.Outcome, told.Why));
        var child = int.Parse(await File.ReadAllTextAsync(registry.At("registry/child.txt"), NotifiedRegistry.Cancel), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(IsGone(child), $"process {child} runs on");
    }

    [Fact]
    public async Task ChildThatStaysBehind_IsNotWaitedFor()
    {
        using var registry = await WithAsync("sleep 1000 & echo $! > child.txt");

        var told = NotifiedRegistry.Single(await registry.RevokeAsync());

        Assert.Equal(ToldChannel.Delivered, told.Outcome);
        using var child = System.Diagnostics.Process.GetProcessById(
            int.Parse(await File.ReadAllTextAsync(registry.At("registry/child.txt"), NotifiedRegistry.Cancel), System.Globalization.CultureInfo.InvariantCulture));
        child.Kill();
    }

    [Fact]
    public async Task InputThatNobodyReads_DoesNotMatter()
    {
        using var registry = await WithAsync("exec 0<&-; exit 0");

        Assert.Equal(ToldChannel.Delivered, NotifiedRegistry.Single(await registry.RevokeAsync()).Outcome);
    }

    [Theory]
    [InlineData("""["no-such-program-anywhere"]""", "'no-such-program-anywhere' cannot be started")]
    [InlineData("""["./tell.sh"], "environment": ["MISSING_TOKEN"]""", "MISSING_TOKEN is not set")]
    public async Task WhatCannotRun_IsSaid(string command, string why)
    {
        using var registry = await WithAsync("exit 0", command);

        var told = NotifiedRegistry.Single(await registry.RevokeAsync());

        Assert.Equal((ToldChannel.Failed, 1, why), (told.Outcome, told.Attempts, told.Why));
    }

    private static async Task<NotifiedRegistry> WithAsync(string script, string command = """["./tell.sh"]""")
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The programs are shell scripts.");
        var registry = await NotifiedRegistry.WithAsync($$"""{"ops": {"type": "command", "command": {{command}} } }""");
        registry.Variables["PATH"] = Environment.GetEnvironmentVariable("PATH")!;
        registry.Write("registry/tell.sh", $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(registry.At("registry/tell.sh"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return registry;
    }

    // Killed, and perhaps not yet waited for by whoever inherited it.
    private static bool IsGone(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].StartsWith('Z');
        }
        catch (IOException)
        {
            return true;
        }
    }
}
