using ModelRegistry.Core.Models;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.GitHub.Tests;

/// <summary>How failures are told: code, hint, and nothing secret.</summary>
public class FailureTests : GitHubTest
{
    [Fact]
    public async Task Token_Wrong_IsUnauthorized()
    {
        var exception = await FailureAsync(Client(Fake.Options("ghs_stolen")));

        Assert.Equal(RegistryErrorCode.Unauthorized, exception.Code);
        Assert.Contains("GITHUB_TOKEN", exception.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("ghs_stolen", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_ThatMayNot_IsUnauthorizedAndNamesThePermission()
    {
        var reader = Client(Fake.Options(Fake.Repository.AddAccount(new FakeAccount("guest", CanWrite: false))));

        var exception = await Assert.ThrowsAsync<RegistryException>(
            () => reader.Settings.CreateReferenceAsync("tags/x", FakeRepository.Sha('a'), Cancel));

        Assert.Equal(RegistryErrorCode.Unauthorized, exception.Code);
        Assert.Contains("contents=write", exception.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrimaryLimit_LongerThanPatience_SaysWhenItEnds()
    {
        var reset = DateTimeOffset.UtcNow.AddMinutes(40);
        Fake.Faults.Add("GET", "/repos/acme/models", FakeFault.PrimaryLimit(reset), times: 9);

        var exception = await FailureAsync(GitHub);

        Assert.Equal(RegistryErrorCode.Unavailable, exception.Code);
        Assert.Contains($"{reset.UtcDateTime:HH:mm} UTC", exception.Hint, StringComparison.Ordinal);
        Assert.Contains("Run the same command again", exception.Hint, StringComparison.Ordinal);
        Assert.Empty(Fake.Clock.Waits);
    }

    [Fact]
    public async Task PrimaryLimit_AsStatus429_IsUnavailable()
    {
        Fake.Faults.Add("GET", "/repos/acme/models", FakeFault.PrimaryLimit(DateTimeOffset.UtcNow.AddMinutes(40), status: 429), times: 9);

        var exception = await FailureAsync(GitHub);

        Assert.Equal(RegistryErrorCode.Unavailable, exception.Code);
        Assert.Contains("used up until", exception.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RetryAfter_IsHonoured()
    {
        Fake.Faults.Add("GET", "/repos/acme/models", FakeFault.SecondaryLimit(retryAfter: "42"));

        await GitHub.Settings.GetAsync(Cancel);

        Assert.Equal([TimeSpan.FromSeconds(42)], Fake.Clock.Waits);
    }

    [Fact]
    public async Task SecondaryLimit_WithoutAWord_WaitsAMinuteThenLonger()
    {
        Fake.Faults.Add("GET", "/repos/acme/models", FakeFault.SecondaryLimit(), times: 2);

        await GitHub.Settings.GetAsync(Cancel);

        Assert.InRange(Fake.Clock.Waits[0], TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(75));
        Assert.InRange(Fake.Clock.Waits[1], TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(150));
    }

    [Fact]
    public async Task Server_ThatKeepsFailing_IsUnavailable()
    {
        Fake.Faults.Add("GET", "/repos/acme/models", FakeFault.Status(502), times: 99);

        var exception = await FailureAsync(GitHub);

        Assert.Equal(RegistryErrorCode.Unavailable, exception.Code);
        Assert.Equal(6, Fake.Requests.Count);
    }

    [Fact]
    public async Task Server_ThatDoesNotAnswer_IsAskedAgain()
    {
        Fake.Faults.Add("GET", "/repos/acme/models", FakeFault.Silence());
        var client = Client(Fake.Options() with { AttemptTimeout = TimeSpan.FromSeconds(3) });

        Assert.Equal("acme/models", (await client.Settings.GetAsync(Cancel)).FullName);
    }

    [Fact]
    public async Task Answer_NotAsDocumented_IsUnsupported()
    {
        Fake.Repository.AddRun("dana")["run_attempt"] = "first";
        await using var other = await FakeGitHub.StartAsync();
        other.Repository.AddRun("dana")["run_attempt"] = "first";

        var exception = await Assert.ThrowsAsync<RegistryException>(
            () => Client(other.Options()).Runs.FindAsync((long)other.Repository.Runs[0]["id"]!, Cancel));

        Assert.Equal(RegistryErrorCode.Unsupported, exception.Code);
    }

    [Fact]
    public async Task Trace_AndMessages_NeverShowTheToken()
    {
        var lines = new List<string>();
        Fake.Faults.Add("*", "/api/", FakeFault.Reset(), times: 99);
        var client = Client(Fake.Options() with { Trace = lines.Add });

        var exception = await FailureAsync(client);

        Assert.NotEmpty(lines);
        Assert.DoesNotContain(Fake.Token, string.Join('\n', lines) + exception, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_WhileWaiting_Ends()
    {
        using var cancellation = new CancellationTokenSource();
        Fake.Faults.Add("GET", "/repos/acme/models", FakeFault.SecondaryLimit(retryAfter: "100"));
        var client = Client(Fake.Options() with { Clock = TimeProvider.System, Trace = _ => cancellation.Cancel() });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Settings.GetAsync(cancellation.Token));
    }

    private static Task<RegistryException> FailureAsync(IGitHub gitHub) =>
        Assert.ThrowsAsync<RegistryException>(() => gitHub.Settings.GetAsync(Cancel));
}
