using System.Text;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Notifications;

namespace ModelRegistry.Core.Tests.Notifications;

/// <summary>What is sent and when: ids, signatures, waits, and the text of messages.</summary>
public sealed class DeliveryTest
{
    // The example of Standard Webhooks; the others were computed with Python's hmac.
    [Theory]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}", "v1,TcxlhK9b6UD6iVI1ZU2tTqp8PEVfYRseNNfa6b+LcUg=", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("hüsh", "d1", 1, "{\"x\": \"ü\"}", "v1,yo7NwUpIjM8nm04e0InAbEYSltXncOY1wX/0JGP2ds8=", "v1,yo7NwUpIjM8nm04e0InAbEYSltXncOY1wX/0JGP2ds8=")]
    public void Headers_WithASecret_AreSigned(string secret, string id, long time, string payload, string mlflow, string standard)
    {
        var headers = WebhookSignature.Headers(id, DateTimeOffset.FromUnixTimeSeconds(time), Encoding.UTF8.GetBytes(payload), secret).ToDictionary();

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["X-MLflow-Delivery-Id"] = id,
                ["X-MLflow-Timestamp"] = $"{time}",
                ["X-MLflow-Signature"] = mlflow,
                ["webhook-id"] = id,
                ["webhook-timestamp"] = $"{time}",
                ["webhook-signature"] = standard,
            },
            headers);
    }

    [Fact]
    public void Headers_WithoutASecret_HaveNoSignature() => Assert.DoesNotContain(
        WebhookSignature.Headers("d1", DateTimeOffset.UnixEpoch, "{}"u8, null), header => header.Key.Contains("signature", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void DeliveryId_IsOfEntryAndChannel()
    {
        var (one, two) = (Digest.Of("1"u8), Digest.Of("2"u8));
        var (ops, pager) = (ChannelName.Parse("ops"), ChannelName.Parse("pager"));

        string[] ids = [DeliveryId.Of(one, ops), DeliveryId.Of(one, ops), DeliveryId.Of(one, pager), DeliveryId.Of(two, ops)];

        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(ids[0], ids[1]);
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{32}$", id));
    }

    [Theory]
    [InlineData(1, 0, null, 0, 1.0)]
    [InlineData(2, 0, null, 0, 2.0)]
    [InlineData(3, 0, null, 1, 5.0)]
    [InlineData(4, 0, null, 0, null)]
    [InlineData(1, 0, 7, 1, 7.0)]
    [InlineData(1, 0, 3600, 0, null)]
    [InlineData(1, 29, null, 0.5, null)]
    public void Backoff_StaysWithinItsBudget(int attempts, int spent, int? asked, double jitter, double? wait)
    {
        var next = new DeliveryBackoff(TimeSpan.FromSeconds(30)).Next(attempts, TimeSpan.FromSeconds(spent), asked is { } seconds ? TimeSpan.FromSeconds(seconds) : null, jitter);

        Assert.Equal(wait, next?.TotalSeconds);
    }

    [Theory]
    [InlineData("<!channel> <@U123> <!here|x> <https://e.test|bank>")]
    [InlineData("@channel @here @everyone @maria")]
    [InlineData("*bold* `code` https://e.test \u202e\u0007")]
    public void SlackMessage_OfHostileText_MentionsAndLinksNothing(string text)
    {
        var message = JsonText.Write(SlackMessage.Of(text, "danger", [("What", text), (text, "x")]));

        Assert.DoesNotContain('<', message);
        Assert.DoesNotMatch("@[a-zA-Z]", message);
        Assert.DoesNotContain("://", message, StringComparison.Ordinal);
        Assert.Contains("\"mrkdwn\": false", message, StringComparison.Ordinal);
        Assert.Contains("\"mrkdwn_in\": []", message, StringComparison.Ordinal);
        Assert.Contains("\"parse\": \"none\"", message, StringComparison.Ordinal);
    }
}
