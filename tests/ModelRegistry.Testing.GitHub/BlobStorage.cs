using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ModelRegistry.Testing.GitHub;

/// <summary>Where GitHub sends downloads: another origin, which knows ranges and refuses requests that carry a token.</summary>
internal static class BlobStorage
{
    public static async Task ServeAsync(FakeGitHub fake, HttpContext context)
    {
        var target = context.Request.Path + context.Request.QueryString;
        if (context.Request.Headers.Authorization.Count > 0)
        {
            fake.Violate($"The storage got an Authorization header: {target}");
            context.Response.StatusCode = 400;
            return;
        }

        var fault = fake.Faults.Take(context.Request.Method, target);
        if (fault?.Before is { } before && await before(context))
        {
            return;
        }

        var path = fake.Repository.BlobPath(long.Parse(context.Request.Path.Value!.Split('/')[^1], CultureInfo.InvariantCulture));
#pragma warning disable CA3003 // the path ends in a number that was parsed
        if (!File.Exists(path))
        {
            context.Response.StatusCode = 404;
            return;
        }

        await using var content = File.OpenRead(path);
#pragma warning restore CA3003
        var from = RangeHeaderValue.TryParse(context.Request.Headers.Range.ToString(), out var range) ? range.Ranges.Single().From!.Value : 0;
        content.Position = from;
        context.Response.StatusCode = from > 0 ? 206 : 200;
        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = content.Length - from;
        if (fault?.After is null)
        {
            await content.CopyToAsync(context.Response.Body);
            return;
        }

        // What breaks of a download breaks in its middle.
        var half = new byte[(content.Length - from) / 2];
        await content.ReadExactlyAsync(half);
        await context.Response.Body.WriteAsync(half);
        await context.Response.Body.FlushAsync();
        context.Abort();
    }
}
