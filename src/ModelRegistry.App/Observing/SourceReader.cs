using System.Net;
using System.Net.Http.Headers;
using ModelRegistry.App.Registries;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.App.Observing;

/// <summary>
/// Reads what a source has: a file, standard input (<c>-</c>), or an HTTP endpoint. An endpoint gets the token of
/// <see cref="TokenVariable"/> where nobody can listen in: over HTTPS, or on this machine. Redirects are not followed, so that a token goes
/// nowhere else.
/// </summary>
/// <param name="environment">What the run sees of the machine.</param>
/// <param name="timeout">How long an endpoint may take for its whole answer.</param>
internal sealed class SourceReader(RunEnvironment environment, TimeSpan timeout)
{
    /// <summary>Environment variable that holds a bearer token for endpoints.</summary>
    public const string TokenVariable = "MODELREGISTRY_OBSERVE_TOKEN";

    /// <summary>Reads a source.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c>, <c>Unauthorized</c> or <c>Unavailable</c>; <c>Invalid</c> when it answers with too much.</exception>
    public async Task<SourceContent> ReadAsync(string source, CancellationToken cancellationToken)
    {
        if (source == "-")
        {
            await using var input = environment.StandardInput();
            return new SourceContent("standard input", await AllAsync("standard input", input, cancellationToken), null);
        }

        return Uri.TryCreate(source, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? await FetchAsync(address!, cancellationToken)
            : new SourceContent(source, DocumentFiles.Read(environment.FullPath(source), source, new DocumentLimits(SourceContent.MostBytes, 64)).Bytes.ToArray(), null);
    }

    private async Task<SourceContent> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        var name = RemoteAddress.WithoutCredentials(address.AbsoluteUri);
        using var limit = new CancellationTokenSource(timeout, environment.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
            using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
            using var request = Request(address);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw Refused(name, response);
            }

            await using var body = await response.Content.ReadAsStreamAsync(either.Token);
            return new SourceContent(name, await AllAsync(name, body, either.Token), response.Content.Headers.ContentType?.MediaType);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RegistryException(RegistryErrorCode.Unavailable, $"{name} did not answer within {Duration.Describe(timeout)}.", "Try again, or give it longer with --timeout.", exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new RegistryException(RegistryErrorCode.Unavailable, $"{name} cannot be read: {exception.Message}", "Check the address, and that the endpoint runs.", exception);
        }
    }

    private HttpRequestMessage Request(Uri address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("modelregistry", null));
        request.Headers.Accept.ParseAdd("application/json, text/csv, text/plain;version=0.0.4, */*;q=0.1");
        if (environment.Variable(TokenVariable) is { } token && (address.Scheme == "https" || address.IsLoopback))
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }

        return request;
    }

    private static RegistryException Refused(string name, HttpResponseMessage response)
    {
        var status = $"{(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
        return (int)response.StatusCode switch
        {
            401 or 403 => new RegistryException(RegistryErrorCode.Unauthorized, $"{name} answered {status}.", $"Put a token it accepts into {TokenVariable}."),
            404 or 410 => new RegistryException(RegistryErrorCode.NotFound, $"{name} answered {status}.", "Check the address."),
            >= 300 and < 400 => new RegistryException(
                RegistryErrorCode.Unavailable,
                $"{name} answered {status}, and redirects are not followed.",
                response.Headers.Location is { } target ? $"If it is right, name the address it leads to: {RemoteAddress.WithoutCredentials(target.ToString())}" : "Check the address."),
            _ => new RegistryException(RegistryErrorCode.Unavailable, $"{name} answered {status}.", "Try again later."),
        };
    }

    private static async Task<byte[]> AllAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (var read = await content.ReadAsync(buffer, cancellationToken); read > 0; read = await content.ReadAsync(buffer, cancellationToken))
        {
            all.Write(buffer.AsSpan(0, read));
            if (all.Length > SourceContent.MostBytes)
            {
                throw new RegistryException(RegistryErrorCode.Invalid, $"{name} holds more than {SourceContent.MostBytes} bytes.", "Name an endpoint or file with only the metrics of models.");
            }
        }

        return all.ToArray();
    }
}
