using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.Core.Tests.Operations;

public class ResolveTest
{
    private readonly TestRegistry _registry = new();

    private static string Root => TestRegistry.ManifestOf("1.1.0").RootDigest.ToString();

    // 1.0.0 (production, then left), 1.1.0 (production), 1.2.0 (deprecated), 2.0.0-rc.1, 1.0.5 (last registered, staging).
    [Theory]
    [InlineData("m@production", "1.1.0")]
    [InlineData("m@Production", "1.1.0")]
    [InlineData("m@staging", "1.0.5")]
    [InlineData("m@1.0.0", "1.0.0")]
    [InlineData("m@v1.0.0", "1.0.0")]
    [InlineData("m@1.2.0", "1.2.0")]
    [InlineData("m@2.0.0-rc.1", "2.0.0-rc.1")]
    [InlineData("m@1", "1.0.0")]
    [InlineData("m@v3", "1.2.0")]
    [InlineData("m@5", "1.0.5")]
    [InlineData("m@latest", "1.1.0")]
    [InlineData("m@LATEST", "1.1.0")]
    [InlineData("m@^1.0", "1.1.0")]
    [InlineData("m@~1.0.0", "1.0.5")]
    [InlineData("m@1.x", "1.1.0")]
    [InlineData("m@>=1.0.0 <1.1.0", "1.0.5")]
    [InlineData("m@ROOT", "1.1.0")]
    [InlineData("models:/m@production", "1.1.0")]
    [InlineData("models:/m/3", "1.2.0")]
    [InlineData("models:/m/latest", "1.0.5")]
    public async Task Execute_EveryForm(string reference, string version)
    {
        await FillAsync();

        Assert.Equal(version, await ResolveAsync(reference));
    }

    [Theory]
    [InlineData("m@dev", "No version of ctr_ranking holds dev.")]
    [InlineData("m@prodution", "No version of ctr_ranking holds prodution; did you mean production?")]
    [InlineData("m@1.0.1", "ctr_ranking has no version 1.0.1.")]
    [InlineData("m@1.0.0+b1", "ctr_ranking has no version 1.0.0+b1.")]
    [InlineData("m@2.0.0-RC.1", "ctr_ranking has no version 2.0.0-RC.1.")]
    [InlineData("m@6", "ctr_ranking has 5 versions; there is no number 6.")]
    [InlineData("m@^2.0.0", "No active release of ctr_ranking is in that range.")]
    [InlineData("m@1.2.x", "No active release of ctr_ranking is in that range.")]
    [InlineData("m@sha256:0000000000000000000000000000000000000000000000000000000000000000", "No version of ctr_ranking has that root digest.")]
    public async Task Execute_NothingFits_IsNotFound(string reference, string message)
    {
        await FillAsync();

        var exception = await Assert.ThrowsAsync<RegistryException>(() => ResolveAsync(reference));

        Assert.Equal(
            (RegistryErrorCode.NotFound, message, "Run `modelregistry list ctr_ranking` to see its versions and stages."),
            (exception.Code, exception.Message, exception.Hint));
    }

    [Theory]
    [InlineData("m@latest")]
    [InlineData("models:/m/latest")]
    [InlineData("m@1.0.0")]
    public async Task Execute_NoModel_IsNotFound(string reference) => Assert.Equal(
        "There is no model ctr_ranking.", (await Assert.ThrowsAsync<RegistryException>(() => ResolveAsync(reference))).Message);

    [Fact]
    public async Task Execute_OnlyPreReleases_HaveNoLatest()
    {
        await _registry.RegisterAsync("1.0.0-rc.1");

        Assert.Equal("ctr_ranking has no active release.", (await Assert.ThrowsAsync<RegistryException>(() => ResolveAsync("m@latest"))).Message);
        Assert.Equal("1.0.0-rc.1", await ResolveAsync("models:/m/latest"));
    }

    [Fact]
    public async Task Execute_Stage_SaysSinceWhen()
    {
        await _registry.ReleaseAsync("1.0.0");

        var resolution = await new Resolve(_registry.Ledger).ExecuteAsync(ModelReference.Parse("ctr_ranking@production"), TestRegistry.Cancel);

        Assert.Equal((2, "passed", 2), (resolution.Holder!.Entry, resolution.Holder.Verdict, resolution.Head));
        Assert.Null((await new Resolve(_registry.Ledger).ExecuteAsync(ModelReference.Parse("ctr_ranking@1.0.0"), TestRegistry.Cancel)).Holder);
    }

    // Entry n has the time 12:00:0n.
    [Theory]
    [InlineData(1000, "m@latest", "1.0.0")]
    [InlineData(1999, "m@latest", "1.0.0")]
    [InlineData(2000, "m@production", "1.0.0")]
    [InlineData(3000, "m@latest", "1.1.0")]
    [InlineData(3000, "m@production", "1.0.0")]
    [InlineData(3999, "m@production", "1.0.0")]
    [InlineData(4000, "m@production", "1.1.0")]
    [InlineData(5000, "m@production", "1.0.0")]
    [InlineData(5000, "m@latest", "1.0.0")]
    [InlineData(4999, "m@latest", "1.1.0")]
    [InlineData(4999, "models:/m/latest", "1.1.0")]
    [InlineData(86_400_000, "m@production", "1.0.0")]
    public async Task ExecuteAt_AsThingsStood(int milliseconds, string reference, string version)
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        await _registry.RollBackAsync();

        Assert.Equal(version, await ResolveAsync(reference, At(milliseconds)));
    }

    [Theory]
    [InlineData(999, "m@latest", "ctr_ranking did not exist at 2026-10-03T12:00:00.999Z.")]
    [InlineData(-1, "m@latest", "ctr_ranking did not exist at 2026-10-03T11:59:59.999Z.")]
    [InlineData(1999, "m@production", "No version of ctr_ranking holds production.")]
    [InlineData(2999, "m@1.1.0", "ctr_ranking has no version 1.1.0.")]
    [InlineData(2999, "m@2", "ctr_ranking has 1 version; there is no number 2.")]
    public async Task ExecuteAt_BeforeItWas_IsNotFound(int milliseconds, string reference, string message)
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");

        Assert.Equal(message, (await Assert.ThrowsAsync<RegistryException>(() => ResolveAsync(reference, At(milliseconds)))).Message);
    }

    [Fact]
    public async Task ExecuteAt_SeveralEntriesAtOneTime_IsAfterTheLast()
    {
        await _registry.ReleaseAsync("1.0.0");
        _registry.Ledgers.Clock.AdjustTime(_registry.Ledgers.Clock.GetUtcNow().AddHours(-1));
        await _registry.ReleaseAsync("1.1.0", "1.2.0");

        Assert.Equal("1.2.0", await ResolveAsync("m@production", At(2000)));
        Assert.Equal("1.0.0", await ResolveAsync("m@latest", At(1999)));
    }

    [Fact]
    public async Task ExecuteAt_ManyEntries_ReadsFew()
    {
        await _registry.Ledgers.FillAsync(64);
        _registry.Ledgers.Journal.ForgetCounts();

        Assert.Equal("1.63.0", await ResolveAsync("m@latest", At(128_000)));

        Assert.InRange(_registry.Ledgers.Journal.EntriesRead, 1, 9);
    }

    private static DateTimeOffset At(int milliseconds) => new DateTimeOffset(2026, 10, 3, 12, 0, 0, TimeSpan.Zero).AddMilliseconds(milliseconds);

    private async Task FillAsync()
    {
        await _registry.ReleaseAsync("1.0.0", "1.1.0");
        await _registry.RegisterAsync("1.2.0");
        await _registry.DeprecateAsync("1.2.0");
        await _registry.RegisterAsync("2.0.0-rc.1");
        await _registry.RegisterAsync("1.0.5");
        await _registry.PromoteAsync("1.0.5", "staging");
    }

    private async Task<string> ResolveAsync(string reference, DateTimeOffset? at = null)
    {
        var parsed = ModelReference.Parse(reference.Replace("m@", "ctr_ranking@", StringComparison.Ordinal)
            .Replace("/m/", "/ctr_ranking/", StringComparison.Ordinal).Replace("ROOT", Root, StringComparison.Ordinal));
        var resolve = new Resolve(_registry.Ledger);
        var resolution = at is { } time
            ? await resolve.ExecuteAsync(parsed, time, TestRegistry.Cancel)
            : await resolve.ExecuteAsync(parsed, TestRegistry.Cancel);
        return resolution.Standing.Version.ToString();
    }
}
