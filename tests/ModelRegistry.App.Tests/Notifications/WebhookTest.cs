using System.Diagnostics;
using System.Globalization;
using System.Text;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Notifications;
using ModelRegistry.Testing;

namespace ModelRegistry.App.Tests.Notifications;

/// <summary>Webhooks on real servers that answer, fail, hang, redirect and break off.</summary>
public sealed class WebhookTest
{
    private const string Secret = "h\u00fcsh-8fK2jd93Kq0Z \"x\"";

    [Fact]
    public async Task Delivered_IsSignedAsOpensslComputesIt_AndRecorded()
    {
        await using var receiver = Receiver.Answering(Receiver.Ok);
        using var registry = await ToAsync(receiver, "\"secret_from\": \"OPS_SECRET\"");
        registry.Variables["OPS_SECRET"] = Secret;

        var result = await registry.RevokeAsync("<!channel> leaked");

        var request = Assert.Single(receiver.Requests);
        var (id, time) = (request.Header("X-MLflow-Delivery-Id"), request.Header("X-MLflow-Timestamp"));
        byte[] content = [.. Encoding.UTF8.GetBytes($"{id}.{time}."), .. request.Body];
        var expected = $"v1,{await OpensslAsync(content)}";
        Assert.Equal(expected, request.Header("X-MLflow-Signature"));
        Assert.Equal(expected, request.Header("webhook-signature"));
        Assert.Equal((id, time), (request.Header("webhook-id"), request.Header("webhook-timestamp")));
        Assert.Equal("application/json; charset=utf-8", request.Header("Content-Type"));
        Assert.Equal(DeliveryId.Of(result.Entry!.Digest, ChannelName.Parse("ops")), id);
        var entries = await registry.EntriesAsync();
        var told = Assert.IsType<Notified>(entries[^1].Body);
        Assert.Equal((entries[^2].Number, entries[^2].Digest, "revoked"), (told.Event, told.EventDigest, told.EventType));
        Assert.Equal((ToldChannel.Delivered, 1), (Assert.Single(told.Channels).Outcome, told.Channels[0].Attempts));
        Assert.Empty(await registry.FindingsAsync());
    }

    [Fact]
    public async Task Payload_SaysWhatHappened()
    {
        await using var receiver = Receiver.Answering(Receiver.Ok);
        using var registry = await ToAsync(receiver);

        var entry = (await registry.RevokeAsync("<!channel> leaked")).Entry!;

        var payload = Assert.Single(receiver.Requests).Json;
        Assert.Equal("revoked", (string)payload["event"]!);
        Assert.Equal(("ctr", "0b6d3a0e", "mlops@example.com"), ((string)payload["model"]!, (string)payload["registry"]!, (string)payload["owners"]![0]!));
        Assert.Equal((entry.Number, entry.Digest.ToString()), ((int)payload["entry"]!["entry"]!, (string)payload["entry"]!["digest"]!));
        Assert.Equal("<!channel> leaked", (string)payload["entry"]!["reason"]!);
        Assert.Equal("ctr: revoked 1.0.0", (string)payload["headline"]!);
        Assert.Equal(JsonText.Write(JsonParser.ParseObject(new DocumentSource("payload", receiver.Requests[0].Body), DocumentLimits.Entry).Json) + "\n", Encoding.UTF8.GetString(receiver.Requests[0].Body));
    }

    [Theory]
    [InlineData("500 Oops")]
    [InlineData("502 Bad Gateway")]
    [InlineData("503 Later")]
    [InlineData("504 Timeout")]
    [InlineData("429 Too Many")]
    [InlineData("408 Timeout")]
    public async Task Failure_ThatPasses_IsTriedAgain(string status)
    {
        await using var receiver = Receiver.Answering(Receiver.Status(status), Receiver.Status(status), Receiver.Status("204 Fine"));
        using var registry = await ToAsync(receiver);

        var told = NotifiedRegistry.Single(await registry.RevokeAsync());

        Assert.Equal((ToldChannel.Delivered, 3), (told.Outcome, told.Attempts));
        Assert.Single(receiver.Requests.Select(request => request.Header("webhook-id")).Distinct());
        Assert.Single(receiver.Requests.Select(request => Convert.ToHexString(request.Body)).Distinct());
    }

    [Fact]
    public async Task RetryAfter_IsWaitedFor_WithinTheTimeThereIs()
    {
        await using var receiver = Receiver.Answering(Receiver.Status("429 Too Many", "Retry-After: 17\r\n"), Receiver.Ok);
        using var registry = await ToAsync(receiver);

        var told = NotifiedRegistry.Single(await registry.RevokeAsync());

        Assert.Equal((ToldChannel.Delivered, 2), (told.Outcome, told.Attempts));
        Assert.Contains(TimeSpan.FromSeconds(17), registry.Clock.Waits);
    }

    [Fact]
    public async Task RetryAfter_BeyondTheTimeThereIs_IsLeftForLater()
    {
        await using var receiver = Receiver.Answering(Receiver.Status("503 Later", "Retry-After: 3600\r\n"), Receiver.Ok);
        using var registry = await ToAsync(receiver);

        var told = NotifiedRegistry.Single(await registry.RevokeAsync());
        var later = await registry.RetryAsync();

        Assert.Equal((ToldChannel.Failed, 1, "127.0.0.1 answered 503"), (told.Outcome, told.Attempts, told.Why));
        Assert.Equal(ToldChannel.Delivered, NotifiedRegistry.Single(later).Outcome);
        Assert.Single(receiver.Requests.Select(request => request.Header("webhook-id")).Distinct());
    }

    [Theory]
    [InlineData("301 Moved")]
    [InlineData("302 Found")]
    [InlineData("307 Moved")]
    [InlineData("308 Moved")]
    public async Task Redirect_IsNotFollowed(string status)
    {
        await using var elsewhere = Receiver.Answering(Receiver.Ok);
        await using var receiver = Receiver.Answering(Receiver.Status(status, $"Location: {elsewhere.Address}?token=s3cret\r\n"));
        using var registry = await ToAsync(receiver);

        var told = NotifiedRegistry.Single(await registry.RevokeAsync());

        Assert.Equal($"127.0.0.1 answered {status[..3]}, and redirects are not followed: name the address it leads to", told.Why);
        Assert.Equal((ToldChannel.Failed, 1), (told.Outcome, told.Attempts));
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task Hanging_IsGivenUp_AndTheDecisionStands()
    {
        await using var receiver = new Receiver((_, _, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));
        using var registry = await ToAsync(receiver, "\"timeout\": \"1s\"");

        var result = await registry.RevokeAsync();

        Assert.Equal(ExitCode.Ok, result.ExitCode);
        var told = NotifiedRegistry.Single(result);
        Assert.Equal((ToldChannel.Failed, "127.0.0.1 did not answer within 1s"), (told.Outcome, told.Why));
        Assert.Contains((await registry.EntriesAsync()), entry => entry.Body is Revoked);
        Assert.Equal(told.Why, Assert.Single(((NotifyResult)await registry.RunAsync("notify")).Outstanding).Failure!.Why);
    }

    [Fact]
    public async Task BrokenOff_IsTriedAgain()
    {
        await using var receiver = new Receiver(async (number, stream, cancellationToken) =>
        {
            if (number == 2)
            {
                await stream.WriteAsync("HTTP/1.1 200 O"u8.ToArray(), cancellationToken);
            }
            else if (number > 2)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(Receiver.Ok), cancellationToken);
            }
        });
        using var registry = await ToAsync(receiver);

        var told = NotifiedRegistry.Single(await registry.RevokeAsync());

        Assert.Equal((ToldChannel.Delivered, 3), (told.Outcome, told.Attempts));
    }

    [Theory]
    [InlineData("200 OK", ToldChannel.Delivered)]
    [InlineData("404 Gone", ToldChannel.Failed)]
    public async Task EndlessAnswer_IsNotReadToItsEnd(string status, string outcome)
    {
        await using var receiver = new Receiver(async (_, stream, cancellationToken) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nTransfer-Encoding: chunked\r\n\r\n"), cancellationToken);
            var chunk = Encoding.ASCII.GetBytes($"10000\r\n{new string('x', 0x10000)}\r\n");
            while (true)
            {
                await stream.WriteAsync(chunk, cancellationToken);
            }
        });
        using var registry = await ToAsync(receiver);

        var told = NotifiedRegistry.Single(await registry.RevokeAsync());

        Assert.Equal((outcome, 1), (told.Outcome, told.Attempts));
    }

    [Theory]
    [InlineData("no_service", "127.0.0.1 answered 404 (no_service)")]
    [InlineData("OPS_SECRET=hush", "127.0.0.1 answered 404")]
    [InlineData("::error::x", "127.0.0.1 answered 404")]
    public async Task Refusal_IsFinal_AndRepeatsOneWordAtMost(string body, string why)
    {
        await using var receiver = Receiver.Answering($"HTTP/1.1 404 Not Found\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}");
        using var registry = await ToAsync(receiver);

        var told = NotifiedRegistry.Single(await registry.RevokeAsync());

        Assert.Equal((ToldChannel.Failed, 1, why), (told.Outcome, told.Attempts, told.Why));
    }

    [Fact]
    public async Task NobodyThere_IsSaidWithoutTheAddress()
    {
        var receiver = Receiver.Answering(Receiver.Ok);
        var address = receiver.Address;
        await receiver.DisposeAsync();
        using var registry = await NotifiedRegistry.WithAsync("""{"ops": {"type": "slack", "url_from": "OPS_URL"}}""");
        registry.Variables["OPS_URL"] = address + "/T0SECRET";

        var told = NotifiedRegistry.Single(await registry.RevokeAsync());

        Assert.Equal((ToldChannel.Failed, 4, "127.0.0.1 takes no connection"), (told.Outcome, told.Attempts, told.Why));
        Assert.DoesNotContain("T0SECRET", registry.Everything(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "OPS_URL is not set")]
    [InlineData("http://hooks.example.com/T0SECRET", "what OPS_URL holds must begin with https://; plain http is for this machine only")]
    [InlineData("T0SECRET", "what OPS_URL holds must be an https address")]
    public async Task Address_ThatIsNone_IsSaidWithoutIt(string? address, string why)
    {
        using var registry = await NotifiedRegistry.WithAsync("""{"ops": {"type": "webhook", "url_from": "OPS_URL"}}""");
        if (address is not null)
        {
            registry.Variables["OPS_URL"] = address;
        }

        var told = NotifiedRegistry.Single(await registry.RevokeAsync());

        Assert.Equal((ToldChannel.Failed, 1, why), (told.Outcome, told.Attempts, told.Why));
        Assert.DoesNotContain("T0SECRET", registry.Everything(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_StandsNowhere()
    {
        await using var receiver = Receiver.Answering(Receiver.Status("500 Oops"));
        using var registry = await ToAsync(receiver, "\"secret_from\": \"OPS_SECRET\"");
        var withoutSecret = NotifiedRegistry.Single(await registry.RevokeAsync());
        registry.Variables["OPS_SECRET"] = Secret;

        var retried = await registry.RetryAsync();

        Assert.Equal("OPS_SECRET is not set", withoutSecret.Why);
        Assert.DoesNotContain(Secret[..8], registry.Everything(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret[..8], JsonText.Write(retried.ToDocument()), StringComparison.Ordinal);
        Assert.Equal(4, receiver.Requests.Count);
    }

    [Fact]
    public async Task Slack_OfHostileReason_MentionsNobody()
    {
        await using var receiver = Receiver.Answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
        using var registry = await NotifiedRegistry.WithAsync("""{"ops": {"type": "slack", "url_from": "OPS_URL"}}""");
        registry.Variables["OPS_URL"] = receiver.Address;

        await registry.RevokeAsync("<!channel> <@U1> @here <https://e.test|x> *b*");

        var request = Assert.Single(receiver.Requests);
        Assert.DoesNotContain("<", Encoding.UTF8.GetString(request.Body), StringComparison.Ordinal);
        Assert.Equal("ctr: revoked 1.0.0", (string)request.Json["text"]!);
        Assert.Contains(request.Json["attachments"]![0]!["fields"]!.AsArray(), field => ((string)field!["value"]!).Contains("&lt;!channel&gt;", StringComparison.Ordinal));
    }

    private static Task<NotifiedRegistry> ToAsync(Receiver receiver, string more = "\"events\": [\"revoked\"]") => NotifiedRegistry.WithAsync(
        string.Create(CultureInfo.InvariantCulture, $$"""{"ops": {"type": "webhook", "url": "{{receiver.Address}}", {{more}} } }"""));

    // The key goes as hexadecimal digits, since no shell is to see it.
    private static async Task<string> OpensslAsync(byte[] content)
    {
        if (Processes.Find("openssl") is not { } openssl)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "openssl is not installed.");
            throw new InvalidOperationException("openssl is not installed.");
        }

        var start = new ProcessStartInfo(openssl, ["dgst", "-sha256", "-mac", "HMAC", "-macopt", "hexkey:" + Convert.ToHexString(Encoding.UTF8.GetBytes(Secret)), "-binary"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.BaseStream.WriteAsync(content, NotifiedRegistry.Cancel);
        process.StandardInput.Close();
        using var digest = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(digest, NotifiedRegistry.Cancel);
        await process.WaitForExitAsync(NotifiedRegistry.Cancel);
        return Convert.ToBase64String(digest.ToArray());
    }
}
