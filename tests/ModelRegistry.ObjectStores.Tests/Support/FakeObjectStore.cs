using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using ModelRegistry.ObjectStores.S3;
using ModelRegistry.Testing.GitHub;

namespace ModelRegistry.ObjectStores.Tests.Support;

/// <summary>
/// As much of S3 on loopback as the product uses, with what Amazon's has and others lack: it verifies and reports SHA-256, of objects sent in parts
/// the checksum of their checksums. And things go wrong with it.
/// </summary>
internal sealed class FakeObjectStore : IAsyncDisposable
{
    public const string Bucket = "models";
    public const string AccessKey = "AKFAKE";

    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<int, StoredObject>> _uploads = new();

    private FakeObjectStore() => _server = Listener(HandleAsync);

    /// <summary>Gets what is stored, by key; a version of an object as <c>key?version</c>.</summary>
    public ConcurrentDictionary<string, StoredObject> Objects { get; } = new();

    /// <summary>Gets what goes wrong.</summary>
    public FakeFaults Faults { get; } = new();

    /// <summary>Gets the requests that came in, in order: method, target, range.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Gets the uploads that were begun and neither completed nor taken back.</summary>
    public int OpenUploads => _uploads.Count;

    /// <summary>Gets or sets whether a condition on what is there is answered with 501.</summary>
    public bool KnowsConditions { get; set; } = true;

    /// <summary>Gets or sets how many objects are stored next without an answer.</summary>
    public int LosesAnswers { get; set; }

    /// <summary>Gets or sets how many uploads in parts are completed next without an answer.</summary>
    public int LosesCompletions { get; set; }

    /// <summary>Gets the environment variables that lead here.</summary>
    public IReadOnlyDictionary<string, string> Variables => new Dictionary<string, string>
    {
        ["AWS_ENDPOINT_URL_S3"] = _server.Urls.First(),
        ["AWS_ACCESS_KEY_ID"] = AccessKey,
        ["AWS_SECRET_ACCESS_KEY"] = "secret",
    };

    public static async Task<FakeObjectStore> StartAsync()
    {
        var store = new FakeObjectStore();
        await store._server.StartAsync();
        return store;
    }

    /// <summary>Returns how the product reaches it.</summary>
    public S3Options Options() => new() { Variable = Variables.GetValueOrDefault, Clock = new ImpatientClock() };

    public void Put(string key, byte[] bytes) => Objects[key] = new StoredObject(bytes, Convert.ToBase64String(SHA256.HashData(bytes)));

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private static WebApplication Listener(RequestDelegate handler)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Listen(IPAddress.Loopback, 0);
            server.Limits.MaxRequestBodySize = null;
            server.Limits.MinRequestBodyDataRate = null;
            server.Limits.MinResponseDataRate = null;
        });
        var application = builder.Build();
        application.Run(handler);
        return application;
    }

    private async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        Requests.Enqueue($"{request.Method} {request.Path}{request.QueryString} {request.Headers.Range}".TrimEnd());
        var fault = Faults.Take(request.Method, request.Path + request.QueryString);
        if (fault?.Before is { } before && await before(context))
        {
            return;
        }

        var path = request.Path.Value!.Split('/', 3);
        if (!request.Headers.Authorization.ToString().StartsWith($"AWS4-HMAC-SHA256 Credential={AccessKey}/", StringComparison.Ordinal))
        {
            await RefuseAsync(context, 403, "InvalidAccessKeyId");
        }
        else if (path[1] != Bucket)
        {
            await RefuseAsync(context, 404, "NoSuchBucket");
        }
        else if (path.Length < 3 || path[2].Length == 0)
        {
            await ListAsync(context);
        }
        else
        {
            await AnswerAsync(context, path[2], fault?.After is not null);
        }
    }

    private Task AnswerAsync(HttpContext context, string key, bool breaks) => context.Request.Method switch
    {
        "GET" or "HEAD" => ReadAsync(context, key, breaks),
        "PUT" when context.Request.Query.ContainsKey("uploadId") => PartAsync(context),
        "PUT" => WriteAsync(context, key),
        "POST" when context.Request.Query.ContainsKey("uploads") => BeginAsync(context),
        "POST" => CompleteAsync(context, key),
        "DELETE" when context.Request.Query.ContainsKey("uploadId") => AbortAsync(context),
        _ => RefuseAsync(context, 405, "MethodNotAllowed"),
    };

    private async Task ReadAsync(HttpContext context, string key, bool breaks)
    {
        var version = context.Request.Query["versionId"].ToString();
        if (!Objects.TryGetValue(version.Length > 0 ? $"{key}?{version}" : key, out var found))
        {
            await RefuseAsync(context, 404, "NoSuchKey");
            return;
        }

        if (context.Request.Headers.IfMatch is [{ } tag] && tag != found.Tag)
        {
            await RefuseAsync(context, 412, "PreconditionFailed");
            return;
        }

        var from = RangeHeaderValue.TryParse(context.Request.Headers.Range.ToString(), out var range) ? (int)range.Ranges.Single().From!.Value : 0;
        var answer = context.Response;
        answer.StatusCode = from > 0 ? 206 : 200;
        answer.Headers.ETag = found.Tag;
        if (context.Request.Headers["x-amz-checksum-mode"] == "ENABLED" && found.Checksum is not null)
        {
            answer.Headers["x-amz-checksum-sha256"] = found.Checksum;
            answer.Headers["x-amz-checksum-type"] = found.IsComposite ? "COMPOSITE" : "FULL_OBJECT";
        }

        answer.ContentLength = found.Bytes.Length - from;
        if (context.Request.Method == "GET")
        {
            await answer.Body.WriteAsync(found.Bytes.AsMemory(from, breaks ? (found.Bytes.Length - from) / 2 : found.Bytes.Length - from));
            await answer.Body.FlushAsync();
        }

        if (breaks)
        {
            context.Abort();
        }
    }

    private async Task WriteAsync(HttpContext context, string key)
    {
        var conditional = context.Request.Headers.IfNoneMatch == "*";
        if (conditional && !KnowsConditions)
        {
            await RefuseAsync(context, 501, "NotImplemented");
        }
        else if (await BodyAsync(context) is { } written)
        {
            if (!conditional)
            {
                Objects[key] = written;
            }
            else if (!Objects.TryAdd(key, written))
            {
                await RefuseAsync(context, 412, "PreconditionFailed");
                return;
            }

            context.Response.Headers.ETag = written.Tag;
            if (LosesAnswers-- > 0)
            {
                context.Abort();
            }
        }
    }

    private async Task<StoredObject?> BodyAsync(HttpContext context)
    {
        var bytes = await ChunkedBody.ReadAsync(context.Request);
        var actual = Convert.ToBase64String(SHA256.HashData(bytes));
        var claimed = context.Request.Headers["x-amz-checksum-sha256"].ToString();
        if (claimed.Length > 0 && claimed != actual)
        {
            await RefuseAsync(context, 400, "BadDigest");
            return null;
        }

        return new StoredObject(bytes, claimed.Length > 0 ? actual : null);
    }

    private Task BeginAsync(HttpContext context)
    {
        var id = Guid.NewGuid().ToString("N");
        _uploads[id] = new();
        return XmlAsync(context, new XElement("InitiateMultipartUploadResult", new XElement("UploadId", id)));
    }

    private async Task PartAsync(HttpContext context)
    {
        if (await BodyAsync(context) is { } part)
        {
            _uploads[context.Request.Query["uploadId"].ToString()][int.Parse(context.Request.Query["partNumber"]!, System.Globalization.CultureInfo.InvariantCulture)] = part;
            context.Response.Headers.ETag = part.Tag;
        }
    }

    private async Task CompleteAsync(HttpContext context, string key)
    {
        if (!_uploads.TryRemove(context.Request.Query["uploadId"].ToString(), out var uploaded))
        {
            await RefuseAsync(context, 404, "NoSuchUpload");
            return;
        }

        StoredObject[] parts = [.. uploaded.OrderBy(part => part.Key).Select(part => part.Value)];
        var composite = Convert.ToBase64String(SHA256.HashData([.. parts.SelectMany(part => SHA256.HashData(part.Bytes))]));
        Objects[key] = new StoredObject([.. parts.SelectMany(part => part.Bytes)], $"{composite}-{parts.Length}", IsComposite: true);
        if (LosesCompletions-- > 0)
        {
            context.Abort();
        }

        await XmlAsync(context, new XElement("CompleteMultipartUploadResult", new XElement("Key", key)));
    }

    private Task AbortAsync(HttpContext context)
    {
        _uploads.TryRemove(context.Request.Query["uploadId"].ToString(), out _);
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    // In pages of three, so that the reader has to turn them.
    private Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var after = query["continuation-token"].ToString();
        var rest = Objects.Where(item => item.Key.StartsWith(query["prefix"].ToString(), StringComparison.Ordinal) && string.CompareOrdinal(item.Key, after) > 0)
            .OrderBy(item => item.Key, StringComparer.Ordinal).ToList();
        return XmlAsync(context, new XElement(
            "ListBucketResult",
            new XElement("IsTruncated", rest.Count > 3),
            rest.Count > 3 ? new XElement("NextContinuationToken", rest[2].Key) : null,
            rest.Take(3).Select(item => new XElement("Contents", new XElement("Key", item.Key), new XElement("Size", item.Value.Bytes.Length)))));
    }

    private static Task RefuseAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        return XmlAsync(context, new XElement("Error", new XElement("Code", code)));
    }

    private static Task XmlAsync(HttpContext context, XElement answer)
    {
        context.Response.ContentType = "application/xml";
        return context.Request.Method == "HEAD" ? Task.CompletedTask : context.Response.WriteAsync(answer.ToString(SaveOptions.DisableFormatting));
    }
}
