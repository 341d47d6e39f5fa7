using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using ModelRegistry.Testing;

namespace ModelRegistry.Cli.Tests;

/// <summary>What people read: a whole session, as printed where output is no terminal.</summary>
public sealed partial class TranscriptTest : IDisposable
{
    private const string Policy = """
        {"split": "val", "thresholds": {"auc": [">=0.85", ">= stage(production) - 0.005"]}, "roles": {"ML Lead": ["maria"]},
         "stages": {"production": {"approvals": {"minimum": 1, "roles": ["ML Lead"]}}}}
        """;

    private static readonly string[] Session =
    [
        "init",
        "init --model ctr --owner mlops@example.com --policy policy.json",
        "list",
        "list ctr",
        "validate broken.json",
        "validate 1.0.0.json",
        "register 1.0.0.json",
        "register 1.0.0.json",
        "promote --model ctr --version 1.0.0 --stage production --reason first",
        "promote --model ctr --version 1.0.0 --stage production --reason first --approver maria --dry-run",
        "promote --model ctr --version 1.0.0 --stage production --reason first --approver maria",
        "register 1.1.0.json",
        "register 1.2.0.json",
        "promote --model ctr --version 1.2.0 --stage production --reason better --approver maria",
        "promote --model ctr --version 1.1.0 --stage production --reason better --approver maria",
        "compare ctr@1.1.0 ctr@1.0.0",
        "rollback --model ctr --reason [bold]clicks[/]",
        "rollback --model ctr --reason again",
        "note ctr@1.1.0 cause",
        "tag ctr@1.1.0 --set team=ads",
        "deprecate --model ctr --version 1.2.0 --reason never",
        "resolve ctr@production",
        "resolve ctr@1.2",
        "show ctr@1.1.0",
        "history ctr",
        "history ctr --limit 2",
        "pull ctr@production --to out",
        "audit",
        "frobnicate",
    ];

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 10, 3, 12, 0, 0, TimeSpan.Zero));
    private readonly HostedRun _run;

    public TranscriptTest()
    {
        _run = new HostedRun { Clock = _clock };
    }

    [Fact]
    public async Task Session_ReadsAsIsCommitted()
    {
        _run.Write("policy.json", Policy);
        _run.Write("broken.json", """{"model_name": "ctr", "version": "1.0", "artifacts": {"model": "../model.onnx"}, "surprise": 1}""");
        Candidate("1.0.0", "0.86");
        Candidate("1.1.0", "0.87");
        Candidate("1.2.0", "0.80");
        var transcript = new StringBuilder();
        foreach (var line in Session)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            var (exitCode, output, error) = await _run.RunAsync([.. line.Split(' '), "--actor", "dana"]);
            transcript.Append($"$ modelregistry {line}\n{output}{error}[{exitCode}]\n\n");
        }

        Golden.Verify(Scrubbed(transcript.ToString()), "session.txt");
    }

    public void Dispose() => _run.Dispose();

    // What differs from run to run, or with the tool's version: where it ran, and digests of entries.
    private string Scrubbed(string text) =>
        TrailingSpaces().Replace(HeadDigest().Replace(text.ReplaceLineEndings("\n").Replace(_run.Path, "DIR", StringComparison.Ordinal), "${before}sha256:…"), "\n");

    private void Candidate(string version, string auc)
    {
        _run.Write($"{version}.onnx", OnnxBytes.Model($"weights of {version}"));
        _run.Write($"{version}.json", $$$"""
            {"model_name": "ctr", "version": "{{{version}}}", "data": {"snapshot_id": "ds_2025_10_01"},
             "artifacts": {"model": "{{{version}}}.onnx"}, "metrics": {"split": "val", "auc": {{{auc}}}}}
            """);
    }

    [GeneratedRegex("(?<before>head |to keep: )sha256:[0-9a-f]{64}")]
    private static partial Regex HeadDigest();

    [GeneratedRegex(" +\n")]
    private static partial Regex TrailingSpaces();
}
