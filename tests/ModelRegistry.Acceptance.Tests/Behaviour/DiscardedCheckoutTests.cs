using ModelRegistry.Acceptance.Tests.Support;
using ModelRegistry.Testing;

namespace ModelRegistry.Acceptance.Tests.Behaviour;

/// <summary>What the tool refuses to write in a job whose checkout is thrown away after it.</summary>
public sealed class DiscardedCheckoutTests : IDisposable
{
    private readonly TestRegistry _registry = TestRegistry.With("m");

    [Fact]
    public void Entry_OfAJournalInTheWorkspace_IsRefused()
    {
        _registry.Register("m", "1.0.0");
        Discard(_registry.Path);

        _registry.Run("note", "m@1.0.0", "x").Expect(7).Says("thrown away").Says("--ledger-branch registry");

        _registry.Must("resolve", "m@1.0.0");
        Assert.Equal(2, _registry.Json("audit", "m")["models"]![0]!["entries"]!.GetValue<int>());
    }

    [Fact]
    public void Entry_OfAJournalElsewhere_IsWritten()
    {
        _registry.Register("m", "1.0.0");
        Discard(_registry.At("workspace"));

        _registry.Must("note", "m@1.0.0", "x");
    }

    [Fact]
    public async Task Registration_WhoseBytesWouldBeInTheWorkspaceOnly_IsRefusedUnlessTheyAreKept()
    {
        var request = new ProcessRequest("git", ["init", "--quiet", "--initial-branch=main", "."]) { Directory = _registry.Path, Environment = TestRepository.Variables };
        (await Processes.RunAsync(request, TestContext.Current.CancellationToken)).Require();
        _registry.Must("init", "--ledger-branch", "registry");
        var candidate = Candidates.Write(_registry.Path, "m", "1.0.0");
        Discard(_registry.Path);

        _registry.Run("register", candidate).Expect(7).Says("github_release");
        _registry.Variables["MODELREGISTRY_ARTIFACTS_ARE_KEPT"] = "true";
        _registry.Must("register", candidate);
    }

    public void Dispose() => _registry.Dispose();

    private void Discard(string workspace)
    {
        _registry.Variables["MODELREGISTRY_CHECKOUT_IS_DISCARDED"] = "true";
        _registry.Variables["GITHUB_WORKSPACE"] = workspace;
    }
}
