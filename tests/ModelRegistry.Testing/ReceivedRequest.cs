using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace ModelRegistry.Testing;

/// <summary>A request that a <see cref="Receiver"/> got.</summary>
/// <param name="Head">Its first line and headers.</param>
/// <param name="Body">Its body.</param>
public sealed record ReceivedRequest(string Head, byte[] Body)
{
    /// <summary>Gets the body as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>Returns a header, or null.</summary>
    public string? Header(string name) => Head.Split("\r\n")
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim())
        .SingleOrDefault();

    /// <summary>Reads a request to the end of its body.</summary>
    public static async Task<ReceivedRequest> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var bytes = new List<byte>();
        var buffer = new byte[1];
        while (!Encoding.ASCII.GetString([.. bytes.TakeLast(4)]).Equals("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(buffer, cancellationToken);
            bytes.Add(buffer[0]);
        }

        var request = new ReceivedRequest(Encoding.ASCII.GetString([.. bytes]), []);
        var body = new byte[int.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return request with { Body = body };
    }
}
