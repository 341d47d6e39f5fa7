using ModelRegistry.Core.Json;
using ModelRegistry.Core.Reproduction;
using ModelRegistry.Testing;

namespace ModelRegistry.Core.Tests.Reproduction;

/// <summary>Runs what is printed for hostile metadata: nothing of it may be more than one word, a line of a document, or a comment.</summary>
public sealed class ReproductionScriptTest
{
    private const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private static readonly string[] Texts =
    [
        "$(touch pwned)", "`touch pwned`", "; touch pwned", "' ; touch pwned ; '", "\" ; touch pwned ; \"", "\\", "'\\''", "\ntouch pwned\n", "a\nEND_OF_PARAMETERS\ntouch pwned\n",
        "END_OF_DIGESTS", "| touch pwned", "&& touch pwned", "> pwned", "${IFS}touch${IFS}pwned", "$((1))", "!!", "#", "~", "*", "-rf", "--", "```\ntouch pwned", "\u001b]0;x\u0007", "\u202e",
    ];

    public static TheoryData<string> Hostile => [.. Texts];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Write_HostileMetadata_RunsNothingOfIt(string text)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is for a POSIX shell.");
        using var directory = new TemporaryDirectory();
        var script = ReproductionScript.Write(Plan(text));

        var checkedOnly = await RunAsync(["-n", "script.sh"], directory, script);
        await RunAsync(["script.sh"], directory, script);

        Assert.Equal((0, string.Empty), (checkedOnly.ExitCode, checkedOnly.Error));
        Assert.False(File.Exists(directory.At("pwned")), script);
        Assert.DoesNotContain(script, c => char.IsControl(c) && c is not ('\n' or '\t'));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Write_HostileArgument_ArrivesAsItIs(string text)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is for a POSIX shell.");
        if (!ShellText.IsShowable(text))
        {
            Assert.Contains(Plan(text).Missing, missing => missing.What == "training command");
            return;
        }

        using var directory = new TemporaryDirectory();
        var result = await RunAsync(["script.sh"], directory, $"printf '<%s>' {ShellText.Line([text, "end"])}\n");

        Assert.Equal($"<{text}><end>", result.Output);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void WritePage_HostileMetadata_StaysInCode(string text)
    {
        var lines = ReproductionPage.Write(Plan(text)).Split('\n');

        string? fence = null;
        foreach (var line in lines)
        {
            if (fence is null && line.StartsWith("```", StringComparison.Ordinal))
            {
                fence = line[..^2];
            }
            else if (line == fence)
            {
                fence = null;
            }
            else if (fence is null)
            {
                Assert.DoesNotMatch("^touch|^\\s*```", line);
            }
        }

        Assert.Null(fence);
    }

    private static ReproductionPlan Plan(string text)
    {
        var word = JsonText.Write(new JsonString(text)).Trim();
        return ReproductionPlanTest.Plan(
            $$"""
            "code": {"repo": {{word}}, "commit": "{{Commit}}", "branch": {{word}}, "tag": {{word}}, "pipeline_run": {{word}} },
            "data": {"snapshot_id": {{word}}, "source": {{word}}, "digest": {{word}}, "sampling": {{word}}, "splits": {"test": {"digest": {{word}} } } },
            "env": {"docker_image": {{word}}, "docker_digest": {{word}}, "lockfile": {{word}}, "lockfile_hash": "sha256:12bb9e2e832c302c1e1a2196136cf5f9da86e45efb8c25faef5b9b1b8bb7efa4", "framework": {{word}}, "python": {{word}} },
            "training": {"command": ["true", {{word}}], "params": {"p": {{word}}, "q": [{{word}}]}, "seed": 1, "hardware": {{word}} }
            """);
    }

    // A git that does nothing, so that the script goes on.
    private static Task<ProcessResult> RunAsync(string[] arguments, TemporaryDirectory directory, string script)
    {
        directory.Write("script.sh", System.Text.Encoding.UTF8.GetBytes("git() { :; }\nsha256sum() { cat > /dev/null; }\npython3() { :; }\n" + script));
        return Processes.RunAsync(new ProcessRequest("sh", arguments) { Directory = directory.Path }, TestContext.Current.CancellationToken);
    }
}
