using System.Text;
using ModelRegistry.App.Observing;
using ModelRegistry.Core.Models;
using ModelRegistry.Testing;

namespace ModelRegistry.App.Tests.Observing;

public sealed class SourceReaderTest : IDisposable
{
    private const string Sample = "ctr{version=\"1.0.0\"} 0.03\n";

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("text/plain; version=0.0.4", Sample)]
    [InlineData("application/openmetrics-text", Sample)]
    [InlineData("application/json", """[{"metric": "ctr", "value": 0.03, "version": "1.0.0"}]""")]
    [InlineData("text/csv", "metric,value,version\nctr,0.03,1.0.0\n")]
    [InlineData("application/octet-stream", "metric,value,version\nctr,0.03,1.0.0\n")]
    [InlineData("application/octet-stream", """ {"observations": [{"metric": "ctr", "value": 0.03, "version": "1.0.0"}]}""")]
    public async Task Read_Endpoint_FindsOutTheFormat(string type, string body)
    {
        await using var endpoint = LoopbackEndpoint.Answering("200 OK", $"Content-Type: {type}\r\n", body);

        var content = await Reader().ReadAsync(endpoint.Address, Cancel);

        var value = Assert.Single(content.Read(null).Values);
        Assert.Equal(("ctr", "0.03", "1.0.0"), (value.Metric, value.Value.ToString(), value.Version!.ToString()));
        Assert.DoesNotContain("s3cret", content.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_Endpoint_GetsTheToken()
    {
        await using var endpoint = LoopbackEndpoint.Answering("200 OK", string.Empty, Sample);

        await Reader(token: "t0ken").ReadAsync(endpoint.Address, Cancel);

        Assert.Contains("Authorization: Bearer t0ken\r\n", Assert.Single(endpoint.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("500 Internal Server Error", "", RegistryErrorCode.Unavailable, "answered 500 Internal Server Error", "Try again later")]
    [InlineData("503 Service Unavailable", "Retry-After: 5\r\n", RegistryErrorCode.Unavailable, "answered 503 Service Unavailable", "Try again later")]
    [InlineData("401 Unauthorized", "", RegistryErrorCode.Unauthorized, "answered 401 Unauthorized", "MODELREGISTRY_OBSERVE_TOKEN")]
    [InlineData("404 Not Found", "", RegistryErrorCode.NotFound, "answered 404 Not Found", "Check the address")]
    [InlineData("302 Found", "Location: https://example.com/other?token=x\r\n", RegistryErrorCode.Unavailable, "redirects are not followed", "https://example.com/other")]
    [InlineData("204 No Content", "", RegistryErrorCode.Unavailable, "answered 204 No Content", "Try again later")]
    public async Task Read_EndpointThatRefuses_SaysSoWithoutItsSecrets(string status, string headers, RegistryErrorCode code, string message, string hint)
    {
        await using var endpoint = LoopbackEndpoint.Answering(status, headers, string.Empty);

        var exception = await Assert.ThrowsAsync<RegistryException>(() => Reader(token: "t0ken").ReadAsync(endpoint.Address, Cancel));

        Assert.Equal(code, exception.Code);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Contains(hint, exception.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", exception.Message + exception.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", exception.Message + exception.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_EndpointThatHangs_IsGivenUp(bool answersFirst)
    {
        await using var endpoint = new LoopbackEndpoint(async (stream, cancellationToken) =>
        {
            if (answersFirst)
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nctr"u8.ToArray(), cancellationToken);
            }

            await Task.Delay(Timeout.Infinite, cancellationToken);
        });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => Reader(TimeSpan.FromMilliseconds(500)).ReadAsync(endpoint.Address, Cancel));

        Assert.Equal(RegistryErrorCode.Unavailable, exception.Code);
        Assert.Contains("did not answer within", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_EndpointThatIsGone_IsUnavailable()
    {
        string address;
        await using (var endpoint = LoopbackEndpoint.Answering("200 OK", string.Empty, Sample))
        {
            address = endpoint.Address;
        }

        Assert.Equal(RegistryErrorCode.Unavailable, (await Assert.ThrowsAsync<RegistryException>(() => Reader().ReadAsync(address, Cancel))).Code);
    }

    [Fact]
    public async Task Read_EndpointThatCutsOff_IsUnavailable()
    {
        await using var endpoint = new LoopbackEndpoint((stream, cancellationToken) =>
            stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nctr"u8.ToArray(), cancellationToken).AsTask());

        Assert.Equal(RegistryErrorCode.Unavailable, (await Assert.ThrowsAsync<RegistryException>(() => Reader().ReadAsync(endpoint.Address, Cancel))).Code);
    }

    [Fact]
    public async Task Read_EndpointWithoutEnd_IsNotReadToItsEnd()
    {
        await using var endpoint = new LoopbackEndpoint(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), cancellationToken);
            var chunk = new byte[1 << 20];
            while (true)
            {
                await stream.WriteAsync(chunk, cancellationToken);
            }
        });

        var exception = await Assert.ThrowsAsync<RegistryException>(() => Reader().ReadAsync(endpoint.Address, Cancel));

        Assert.Equal(RegistryErrorCode.Invalid, exception.Code);
        Assert.Contains("more than 16777216 bytes", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_FileAndStandardInput()
    {
        _directory.Write("metrics.prom", Encoding.UTF8.GetBytes(Sample));

        Assert.Single((await Reader().ReadAsync("metrics.prom", Cancel)).Read(null).Values);
        Assert.Single((await Reader().ReadAsync("-", Cancel)).Read(SourceFormat.Json).Values);
        Assert.Equal(RegistryErrorCode.NotFound, (await Assert.ThrowsAsync<RegistryException>(() => Reader().ReadAsync("absent.prom", Cancel))).Code);
    }

    public void Dispose() => _directory.Dispose();

    private SourceReader Reader(TimeSpan? timeout = null, string? token = null) => new(
        new RunEnvironment
        {
            WorkingDirectory = _directory.Path,
            Variable = name => name == SourceReader.TokenVariable ? token : null,
            StandardInput = () => new MemoryStream("""[{"metric": "ctr", "value": 0.03}]"""u8.ToArray()),
        },
        timeout ?? TimeSpan.FromMinutes(5));
}
