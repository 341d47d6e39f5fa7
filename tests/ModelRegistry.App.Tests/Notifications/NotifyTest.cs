using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;
using ModelRegistry.Testing;

namespace ModelRegistry.App.Tests.Notifications;

/// <summary><c>notify</c>: what is outstanding, sending it again, and tests.</summary>
public sealed class NotifyTest
{
    [Fact]
    public async Task Retry_SendsWhatFailed_OnceAndNeverAgain()
    {
        await using var receiver = Receiver.Answering(Receiver.Status("404 Not yet"), Receiver.Ok);
        await using var other = Receiver.Answering(Receiver.Ok);
        using var registry = await NotifiedRegistry.WithAsync($$"""
            {"bad": {"type": "webhook", "url": "{{receiver.Address}}"}, "good": {"type": "webhook", "url": "{{other.Address}}"} }
            """);
        await registry.RevokeAsync();
        var before = (NotifyResult)await registry.RunAsync("notify");

        var retried = await registry.RetryAsync();
        var again = await registry.RetryAsync();
        var revoked = await registry.RevokeAsync();

        var outstanding = Assert.Single(before.Outstanding);
        Assert.Equal((ExitCode.Ok, "bad", "127.0.0.1 answered 404"), (before.ExitCode, outstanding.Channel.Text, outstanding.Failure!.Why));
        Assert.Equal((ExitCode.Ok, ToldChannel.Delivered), (retried.ExitCode, NotifiedRegistry.Single(retried).Outcome));
        Assert.Empty(again.Notifications);
        Assert.Empty(revoked.Notifications);
        Assert.Equal((2, 1), (receiver.Requests.Count, other.Requests.Count));
        Assert.Equal(2, (await registry.EntriesAsync()).Count(entry => entry.Body is Notified));
        Assert.Empty(await registry.FindingsAsync());
    }

    [Fact]
    public async Task Retry_AfterADecisionThatNobodyWasToldOf_TellsOfIt()
    {
        await using var receiver = Receiver.Answering(Receiver.Ok);
        using var registry = await OpsAsync(receiver);
        registry.Variables["MODELREGISTRY_NOTIFY"] = "none";
        var revoked = await registry.RevokeAsync();
        var kept = await registry.RetryAsync();
        registry.Variables.Clear();
        var outstanding = Assert.Single(((NotifyResult)await registry.RunAsync("notify --model ctr")).Outstanding);

        var retried = await registry.RetryAsync();

        Assert.Equal((ExitCode.Ok, "Nobody was told: MODELREGISTRY_NOTIFY is none."), (revoked.ExitCode, Assert.Single(revoked.Notifications).Problem));
        Assert.Equal(ExitCode.Unavailable, kept.ExitCode);
        Assert.Null(outstanding.Failure);
        Assert.Equal(ToldChannel.Delivered, NotifiedRegistry.Single(retried).Outcome);
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task SameCommandAgain_TellsWhatIsOutstanding()
    {
        await using var receiver = Receiver.Answering(Receiver.Status("404 Not yet"), Receiver.Ok);
        using var registry = await OpsAsync(receiver);
        await registry.RevokeAsync();

        var again = await registry.RevokeAsync();

        Assert.IsType<Core.Operations.OperationOutcome.Unchanged>(again.Outcome);
        Assert.Equal(ToldChannel.Delivered, NotifiedRegistry.Single(again).Outcome);
    }

    /// <summary>Both send, since neither knows of the other; the delivery id tells the receiver, and the journal says it once.</summary>
    [Fact]
    public async Task TwoRetriesAtOnce_SendTheSameDelivery_AndRecordItOnce()
    {
        using var both = new CountdownEvent(2);
        await using var receiver = new Receiver(async (number, stream, cancellationToken) =>
        {
            if (number > 1)
            {
                both.Signal();
                await Task.Run(() => both.Wait(cancellationToken), cancellationToken);
            }

            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(number == 1 ? Receiver.Status("404 Not yet") : Receiver.Ok), cancellationToken);
        });
        using var registry = await NotifiedRegistry.WithAsync($$"""{"ops": {"type": "webhook", "url": "{{receiver.Address}}", "timeout": "60s"} }""");
        await registry.RevokeAsync();

        var results = await Task.WhenAll(registry.RetryAsync(), registry.RetryAsync());

        Assert.All(results, result => Assert.Equal(ToldChannel.Delivered, NotifiedRegistry.Single(result).Outcome));
        Assert.Single(receiver.Requests.Select(request => request.Header("webhook-id")).Distinct());
        Assert.Single((await registry.EntriesAsync()).SelectMany(entry => (entry.Body as Notified)?.Channels ?? []), channel => channel.Outcome == ToldChannel.Delivered);
        Assert.Empty(await registry.FindingsAsync());
    }

    [Fact]
    public async Task ChannelThatIsGone_IsDropped()
    {
        await using var receiver = Receiver.Answering(Receiver.Status("404 No"));
        using var registry = await OpsAsync(receiver);
        await registry.RevokeAsync();
        registry.Channels("{}");

        var retried = await registry.RetryAsync();

        Assert.Equal((ExitCode.Ok, ToldChannel.Dropped), (retried.ExitCode, NotifiedRegistry.Single(retried).Outcome));
        Assert.Empty(((NotifyResult)await registry.RunAsync("notify")).Outstanding);
    }

    [Fact]
    public async Task NewChannel_IsNotToldOfThePast()
    {
        await using var receiver = Receiver.Answering(Receiver.Ok);
        using var registry = await NotifiedRegistry.WithAsync("{}");
        await registry.RevokeAsync();
        registry.Channels($$"""{"ops": {"type": "webhook", "url": "{{receiver.Address}}"} }""");

        var retried = await registry.RetryAsync();

        Assert.Empty(retried.Notifications);
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task Try_SendsATest_AndRecordsNothing()
    {
        await using var receiver = Receiver.Answering(Receiver.Ok, Receiver.Status("404 No"));
        using var registry = await OpsAsync(receiver);
        var entries = (await registry.EntriesAsync()).Count;

        var passed = await registry.RunAsync("notify --try ops");
        var failed = await registry.RunAsync("notify --try ops --model ctr");

        Assert.Equal((ExitCode.Ok, ExitCode.Unavailable), (passed.ExitCode, failed.ExitCode));
        Assert.Equal(["Model registry: test of channel ops", "ctr: test of channel ops"], receiver.Requests.Select(request => (string)request.Json["headline"]!));
        Assert.Equal(entries, (await registry.EntriesAsync()).Count);
    }

    [Fact]
    public async Task Try_OfWhatIsNotThere_SaysWhatWasProbablyMeant()
    {
        using var registry = await NotifiedRegistry.WithAsync("""{"ops-slack": {"type": "slack", "url_from": "X"} }""");

        var error = await Assert.ThrowsAsync<RegistryException>(() => registry.RunAsync("notify --try ops-slak"));

        Assert.Equal((RegistryErrorCode.NotFound, "Did you mean ops-slack?"), (error.Code, error.Hint));
        await Assert.ThrowsAsync<UsageException>(() => registry.RunAsync("notify --try ops-slack --retry"));
    }

    [Fact]
    public async Task RollbackAndPromotion_AreToldByTheirEvents()
    {
        await using var receiver = Receiver.Answering(Receiver.Ok);
        using var registry = await NotifiedRegistry.WithAsync($$"""
            {"moves": {"type": "webhook", "url": "{{receiver.Address}}", "events": ["promoted", "incident_opened", "drilled"], "stages": ["production"]} }
            """);

        await registry.RunAsync("promote --model ctr --version 1.0.0 --stage staging", "first");
        await registry.RunAsync("promote --model ctr --version 1.0.0 --stage production", "first");
        await registry.RunAsync("promote --model ctr --version 1.1.0 --stage production", "better");
        await registry.RunAsync("rollback --model ctr --drill", "practice");
        await registry.RunAsync("rollback --model ctr", "worse");
        await registry.RunAsync("rollback --model ctr --dry-run --from 1.0.0", "worse");

        Assert.Equal(["promoted", "promoted", "drilled", "rolled_back"], receiver.Requests.Select(request => (string)request.Json["event"]!));
        Assert.Equal("ctr: production rolled back from 1.1.0 to 1.0.0 (incident-11)", (string)receiver.Requests[^1].Json["headline"]!);
        Assert.Empty(await registry.FindingsAsync());
    }

    private static Task<NotifiedRegistry> OpsAsync(Receiver receiver) =>
        NotifiedRegistry.WithAsync($$"""{"ops": {"type": "webhook", "url": "{{receiver.Address}}"} }""");
}
