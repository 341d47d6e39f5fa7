using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ModelRegistry.Core.Notifications;

/// <summary>
/// Signs what webhooks carry, as MLflow and Standard Webhooks do: HMAC-SHA256 over <c>{delivery id}.{timestamp}.{payload}</c>, in base64 after
/// <c>v1,</c>. Pure.
/// </summary>
public static class WebhookSignature
{
    private const string EncodedKey = "whsec_";

    /// <summary>Returns the headers of a delivery: the ids always, the signatures where there is a secret.</summary>
    /// <param name="deliveryId">Names the delivery.</param>
    /// <param name="time">When it is sent.</param>
    /// <param name="payload">Exactly the bytes that are sent.</param>
    /// <param name="secret">The secret, or null. One that begins with <c>whsec_</c> is, for the headers of Standard Webhooks, the key in base64.</param>
    public static IEnumerable<KeyValuePair<string, string>> Headers(string deliveryId, DateTimeOffset time, ReadOnlySpan<byte> payload, string? secret)
    {
        var timestamp = time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] content = [.. Encoding.UTF8.GetBytes($"{deliveryId}.{timestamp}."), .. payload];
        return
        [
            KeyValuePair.Create("X-MLflow-Delivery-Id", deliveryId),
            KeyValuePair.Create("X-MLflow-Timestamp", timestamp),
            KeyValuePair.Create("webhook-id", deliveryId),
            KeyValuePair.Create("webhook-timestamp", timestamp),
            .. secret is null
                ? Array.Empty<KeyValuePair<string, string>>()
                : [KeyValuePair.Create("X-MLflow-Signature", Of(Encoding.UTF8.GetBytes(secret), content)), KeyValuePair.Create("webhook-signature", Of(KeyOf(secret), content))],
        ];
    }

    private static string Of(byte[] key, byte[] content) => "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, content));

    private static byte[] KeyOf(string secret)
    {
        var encoded = secret.StartsWith(EncodedKey, StringComparison.Ordinal) ? secret[EncodedKey.Length..] : string.Empty;
        var key = new byte[encoded.Length];
        return encoded.Length > 0 && Convert.TryFromBase64String(encoded, key, out var length) ? key[..length] : Encoding.UTF8.GetBytes(secret);
    }
}
