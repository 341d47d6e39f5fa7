using ModelRegistry.Acceptance.Tests.Support;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

/// <summary>How versions, stages and models come to their end, and what people keep beside them.</summary>
public sealed class WithdrawalTests : IDisposable
{
    private const string Model = "ctr_ranking";

    private readonly TestRegistry _registry = TestRegistry.With(Model);

    [Fact]
    public void Revoke_VersionResolvesAndIsPulledNoMore_ButForWhoeverSaysWhy()
    {
        _registry.Register(Model, "1.0.0");
        _registry.Register(Model, "1.1.0");
        _registry.Must("revoke", "--model", Model, "--version", "1.1.0", "--reason", "trained on data we may not use", "--replacement", "1.0.0");

        _registry.Run("resolve", $"{Model}@1.1.0").Expect(4).Says("revoked");
        _registry.Run("pull", $"{Model}@2", "--to", "out").Expect(4);
        _registry.Run("resolve", $"{Model}@1.1.0", "--allow-revoked").Expect(3).Says("--reason");
        _registry.Run("resolve", $"{Model}@1.0.0", "--reason", "x").Expect(2);
        Assert.False(Directory.Exists(_registry.At("out")));

        _registry.Must("pull", $"{Model}@1.1.0", "--to", "out", "--allow-revoked", "--reason", "forensics");

        Assert.NotEmpty(Directory.EnumerateFiles(_registry.At("out")));
        Assert.Equal("pulled although revoked: forensics", (string)Ledger.Entries(_registry.Root, Model)[^1]["body"]!["text"]!);
        _registry.Must("show", $"{Model}@1.1.0").Says("revoked (entry").Says("data we may not use");
        Assert.True((bool)_registry.Json("list", Model)["versions"]![1]!["revoked"]!);
        _registry.Must("report", "--model", Model, "--version", "1.1.0", "--format", "md").Says("revoked");
        _registry.Must("note", $"{Model}@1.1.0", "still noted");
        _registry.Must("audit");
    }

    [Fact]
    public void Revoke_WhatProductionServes_IsRefusedUntilItServesAnother()
    {
        _registry.Register(Model, "1.0.0");
        _registry.Promote(Model, "1.0.0", "production");
        var revoke = new[] { "revoke", "--model", Model, "--version", "1.0.0", "--reason", "leaked" };

        _registry.Run(revoke).Expect(3).Says("stage clear --model ctr_ranking --stage production");
        _registry.Must("stage", "clear", "--model", Model, "--stage", "production", "--reason", "nothing better yet");

        _registry.Run("resolve", $"{Model}@production").Expect(4);
        _registry.Run("rollback", "--model", Model, "--reason", "x").Expect(4);
        _registry.Must(revoke);
        _registry.Must("history", Model, "--stage", "production").Says("production 1.0.0 -> (empty): nothing better yet");
        _registry.Must("report", "--model", Model, "--version", "1.0.0", "--format", "md").Says("taken out of production");
        _registry.Must("catalog", "--out", "site");
        _registry.Must("audit");
    }

    [Fact]
    public void Retire_ModelStaysReadable_AndTakesNothingMore()
    {
        _registry.Register(Model, "1.0.0");
        _registry.Promote(Model, "1.0.0", "staging");
        _registry.Run("retire", "--model", Model, "--reason", "done").Expect(3).Says("staging");
        _registry.Must("stage", "clear", "--model", Model, "--stage", "staging", "--reason", "done");
        _registry.Must("retire", "--model", Model, "--reason", "done");

        _registry.Run("register", Candidates.Write(_registry.Path, Model, "1.1.0")).Expect(3).Says("retired");
        _registry.Run("promote", "--model", Model, "--version", "1.0.0", "--stage", "staging", "--reason", "x").Expect(3).Says("retired");
        _registry.Must("pull", $"{Model}@1.0.0", "--to", "out");
        _registry.Must("list").Says("(retired)");
        _registry.Must("history", Model).Says("retired the model: done");
        _registry.Must("audit");
    }

    [Fact]
    public void Attach_FileIsKept_ListedAndPulled()
    {
        _registry.Register(Model, "1.0.0");
        _registry.Write("samples.csv", "user_age\n\n");
        _registry.Write("report.md", "# Why\n");

        _registry.Must("attach", $"{Model}@1.0.0", "samples.csv", "--as", "input-samples", "--text", "empty inputs");
        _registry.Must("note", $"{Model}@1.0.0", "understood", "--evidence", "postmortem=report.md");
        _registry.Must("validate", "--model", Model, "--version", "1.0.0", "--evidence", "report.md");
        _registry.Must("attach", $"{Model}@1.0.0", "samples.csv", "--as", "input-samples").Says("already attached");
        _registry.Run("attach", $"{Model}@1.0.0", "nothing.csv", "--as", "evidence").Expect(4);
        _registry.Run("attach", $"{Model}@1.0.0", "samples.csv", "--as", "film").Expect(2);

        var pulled = _registry.Json("pull", $"{Model}@1.0.0", "--to", "out", "--attachments")["attachments"]!.AsArray();

        Assert.Equal(["attachments/3/samples.csv", "attachments/4/report.md", "attachments/5/report.md"], pulled.Select(file => (string)file!["path"]!));
        Assert.Equal("user_age\n\n", File.ReadAllText(_registry.At("out", "attachments", "3", "samples.csv")));
        _registry.Must("show", $"{Model}@1.0.0").Says("samples.csv").Says("input-samples");
        _registry.Must("audit");
    }

    public void Dispose() => _registry.Dispose();
}
