using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ModelRegistry.Testing.GitHub;

/// <summary>Git LFS of the fake's repository: the batch API and the basic transfer, for whoever has its token.</summary>
internal static class LfsServer
{
    private const string Batch = ".git/info/lfs/objects/batch";

    public static async Task<bool> TryServeAsync(FakeGitHub fake, HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (path == $"/{fake.Repository.FullName}{Batch}" && context.Request.Method == "POST")
        {
            await AnswerAsync(fake, context);
            return true;
        }

        if (!path.StartsWith("/lfs/", StringComparison.Ordinal))
        {
            return false;
        }

        if (context.Request.Headers["X-Lfs"] != "yes" || context.Request.Headers.Authorization.Count > 0)
        {
            fake.Violate("The download of Git LFS has other headers than it was given.");
        }

        await context.Response.Body.WriteAsync(fake.LfsObjects[path[5..]]);
        return true;
    }

    private static async Task AnswerAsync(FakeGitHub fake, HttpContext context)
    {
        var expected = "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"x-access-token:{fake.Token}"));
        if (context.Request.Headers.Authorization != expected || context.Request.ContentType != "application/vnd.git-lfs+json")
        {
            context.Response.StatusCode = 401;
            return;
        }

        var asked = (await JsonNode.ParseAsync(context.Request.Body))!["objects"]![0]!;
        var oid = (string)asked["oid"]!;
        var found = new JsonObject { ["oid"] = oid, ["size"] = asked["size"]!.DeepClone() };
        if (fake.LfsObjects.ContainsKey(oid))
        {
            var download = new JsonObject { ["href"] = $"{fake.LfsContentUrl ?? fake.ServerUrl}/lfs/{oid}", ["header"] = new JsonObject { ["X-Lfs"] = "yes" } };
            found["actions"] = new JsonObject { ["download"] = download };
        }
        else
        {
            found["error"] = new JsonObject { ["code"] = 404, ["message"] = "Object does not exist" };
        }

        await context.Response.WriteAsync(new JsonObject { ["transfer"] = "basic", ["objects"] = new JsonArray(found) }.ToJsonString());
    }
}
