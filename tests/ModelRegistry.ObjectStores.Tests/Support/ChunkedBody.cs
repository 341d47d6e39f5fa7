using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ModelRegistry.ObjectStores.Tests.Support;

/// <summary>Reads the body of a request; the clients of such stores send theirs in chunks, each with a signature.</summary>
internal static class ChunkedBody
{
    public static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var copy = new MemoryStream();
        await request.Body.CopyToAsync(copy);
        var raw = copy.ToArray();
        return request.Headers["x-amz-content-sha256"].ToString().StartsWith("STREAMING-", StringComparison.Ordinal) ? Decode(raw) : raw;
    }

    private static byte[] Decode(ReadOnlySpan<byte> raw)
    {
        var content = new List<byte>(raw.Length);
        while (true)
        {
            var end = raw.IndexOf("\r\n"u8);
            var head = Encoding.ASCII.GetString(raw[..end]);
            var size = int.Parse(head.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0)
            {
                return [.. content];
            }

            content.AddRange(raw.Slice(end + 2, size));
            raw = raw[(end + 2 + size + 2)..];
        }
    }
}
