using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ModelRegistry.Testing.GitHub.Endpoints;

internal static class AssetEndpoints
{
    private const int MostAssets = 1000;

    public static void Add(EndpointTable table, FakeGitHub fake)
    {
        table.Add("get ~/releases/{release_id}/assets", request => ReleaseOf(request) is { } release
            ? FakeAnswer.List(ReleaseEndpoints.Shown(request, release)!["assets"]!.AsArray().Select(asset => asset!))
            : FakeAnswer.Error(404, "Not Found"));
        table.AddAsync("post ~/releases/{release_id}/assets", UploadAsync);
        table.Add("get ~/releases/assets/{asset_id}", request => AssetOf(request) is not { } asset || ((string?)asset["state"] != "uploaded")
            ? FakeAnswer.Error(404, "Not Found")
            : request.Context.Request.Headers.Accept == "application/octet-stream"
                ? FakeAnswer.Redirect($"{fake.StorageUrl}/assets/{asset["id"]}?sig=secret-{asset["id"]}")
                : FakeAnswer.Ok(asset.DeepClone()));
        table.Add("delete ~/releases/assets/{asset_id}", Delete);
    }

    private static JsonObject? ReleaseOf(FakeRequest request) => request.Repository.Releases.Find("id", request.Number("release_id"));

    private static JsonObject? AssetOf(FakeRequest request) => request.Repository.Releases
        .SelectMany(release => release["assets"]!.AsArray())
        .OfType<JsonObject>()
        .Find("id", request.Number("asset_id"));

    private static FakeAnswer Delete(FakeRequest request)
    {
        lock (request.Repository.Lock)
        {
            if (AssetOf(request) is not { } asset)
            {
                return FakeAnswer.Error(404, "Not Found");
            }

            if ((bool)asset.Parent!.Parent!["immutable"]!)
            {
                return FakeAnswer.Error(422, "Cannot delete asset from an immutable release");
            }

            asset.Parent!.AsArray().Remove(asset);
            return FakeAnswer.Nothing();
        }
    }

    private static async Task<FakeAnswer> UploadAsync(FakeRequest request)
    {
        JsonObject asset;
        lock (request.Repository.Lock)
        {
            if (ReleaseOf(request) is not { } release)
            {
                return FakeAnswer.Error(404, "Not Found");
            }

            // GitHub keeps few characters of a name.
            var name = Regex.Replace(request.Query("name")!, "[^A-Za-z0-9._+@-]", ".").Trim('.');
            if (Refusal(release, name) is { } refusal)
            {
                return refusal;
            }

            asset = new JsonObject
            {
                ["id"] = request.Repository.NextId(),
                ["name"] = name,
                ["label"] = null,
                ["state"] = "open",
                ["content_type"] = request.Context.Request.ContentType ?? "application/octet-stream",
                ["size"] = 0,
                ["digest"] = null,
                ["uploader"] = FakeRepository.User(request.Account!.Login),
                ["created_at"] = JsonText.Now,
            };
            release["assets"]!.AsArray().Add(asset);
        }

        if (!await StoreAsync(request, asset))
        {
            request.Context.Abort();
        }

        lock (request.Repository.Lock)
        {
            var shown = asset.DeepClone();
            if (!request.Repository.ReportsDigests)
            {
                shown["digest"] = null;
            }

            return FakeAnswer.Created(shown);
        }
    }

    private static FakeAnswer? Refusal(JsonObject release, string name)
    {
        var assets = release["assets"]!.AsArray();
        return (bool)release["immutable"]! ? FakeAnswer.Error(422, "Cannot upload assets to an immutable release.")
            : assets.Any(asset => (string?)asset!["name"] == name) ? FakeAnswer.Invalid("ReleaseAsset", "name", "already_exists")
            : assets.Count >= MostAssets ? FakeAnswer.Invalid("ReleaseAsset", "release", "custom", "file count limit reached")
            : null;
    }

    private static async Task<bool> StoreAsync(FakeRequest request, JsonObject asset)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = 0L;
        await using (var file = File.Create(request.Repository.BlobPath((long)asset["id"]!)))
        {
            var buffer = new byte[1 << 17];
            while (await request.Context.Request.Body.ReadAsync(buffer) is > 0 and var count)
            {
                if (request.Fault is { DamageUpload: true } && length == 0)
                {
                    buffer[0] ^= 1;
                }

                hash.AppendData(buffer, 0, count);
                await file.WriteAsync(buffer.AsMemory(0, count));
                length += count;
                if (length > request.Fault?.BreakUploadAfter)
                {
                    return false;
                }
            }
        }

        lock (request.Repository.Lock)
        {
            asset["size"] = length;
            asset["state"] = "uploaded";
            asset["digest"] = "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        return true;
    }
}
