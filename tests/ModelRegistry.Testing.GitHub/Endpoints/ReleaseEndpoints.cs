using System.Text.Json.Nodes;

namespace ModelRegistry.Testing.GitHub.Endpoints;

internal static class ReleaseEndpoints
{
    public static void Add(EndpointTable table)
    {
        table.Add("get ~/releases", request => Locked(request, () => FakeAnswer.List(Visible(request).Reverse().Select(release => Shown(request, release)!))));
        table.Add("post ~/releases", request => Locked(request, () => Create(request)));
        table.Add("get ~/releases/tags/{tag}", request => Locked(request, () => FakeAnswer.Found(
            Shown(request, request.Repository.Releases.FirstOrDefault(release => !IsDraft(release) && (string?)release["tag_name"] == request["tag"])))));
        table.Add("get ~/releases/{release_id}", request => Locked(request, () => FakeAnswer.Found(Shown(request, Visible(request).Find("id", request.Number("release_id"))))));
        table.Add("patch ~/releases/{release_id}", request => Locked(request, () => Update(request)));
        table.Add("delete ~/releases/{release_id}", request => Locked(request, () => Delete(request)));
        table.Add("get ~/immutable-releases", request => request.Repository.HasImmutableReleases
            ? FakeAnswer.Ok(new JsonObject { ["enabled"] = true, ["enforced_by_owner"] = false })
            : FakeAnswer.Error(404, "Not Found"));
    }

    public static bool IsDraft(JsonObject release) => (bool)release["draft"]!;

    public static JsonObject? Shown(FakeRequest request, JsonObject? release)
    {
        if (release is null)
        {
            return null;
        }

        var shown = release.DeepClone().AsObject();
        var id = (long)release["id"]!;
        shown["upload_url"] = $"{request.Fake.UploadUrl}/repos/{request.Repository.FullName}/releases/{id}/assets{{?name,label}}";
        shown["html_url"] = $"https://github.example/{request.Repository.FullName}/releases/{(IsDraft(release) ? $"tag/untagged-{id}" : $"tag/{Uri.EscapeDataString((string)release["tag_name"]!)}")}";
        if (!request.Repository.ReportsDigests)
        {
            foreach (var asset in shown["assets"]!.AsArray())
            {
                asset!["digest"] = null;
            }
        }

        return shown;
    }

    private static FakeAnswer Locked(FakeRequest request, Func<FakeAnswer> handle)
    {
        lock (request.Repository.Lock)
        {
            return handle();
        }
    }

    private static IEnumerable<JsonObject> Visible(FakeRequest request) =>
        request.Repository.Releases.Where(release => request.Account!.CanWrite || !IsDraft(release));

    private static FakeAnswer Create(FakeRequest request)
    {
        var release = new JsonObject
        {
            ["id"] = request.Repository.NextId(),
            ["tag_name"] = request.Text("tag_name"),
            ["target_commitish"] = request.Text("target_commitish") ?? request.Repository.DefaultBranch,
            ["name"] = request.Text("name"),
            ["body"] = request.Text("body"),
            ["draft"] = true,
            ["prerelease"] = (bool?)request.Body!["prerelease"] ?? false,
            ["immutable"] = false,
            ["created_at"] = JsonText.Now,
            ["published_at"] = null,
            ["author"] = FakeRepository.User(request.Account!.Login),
            ["assets"] = new JsonArray(),
        };
        if ((bool?)request.Body["draft"] != true && Publish(request, release) is { } refusal)
        {
            return refusal;
        }

        request.Repository.Releases.Add(release);
        return FakeAnswer.Created(Shown(request, release)!);
    }

    private static FakeAnswer Update(FakeRequest request)
    {
        if (request.Repository.Releases.Find("id", request.Number("release_id")) is not { } release)
        {
            return FakeAnswer.Error(404, "Not Found");
        }

        if ((bool)release["immutable"]! && request.Body!.AsObject().Any(member => member.Key is not ("name" or "body" or "draft" or "prerelease" or "make_latest")))
        {
            return FakeAnswer.Invalid("Release", "tag_name", "custom", "tag_name can't be changed on an immutable release");
        }

        var changed = release.DeepClone().AsObject();
        changed.Take(request.Body, "name", "body", "tag_name", "target_commitish", "prerelease");
        if (IsDraft(changed) && (bool?)request.Body!["draft"] == false && Publish(request, changed) is { } refusal)
        {
            return refusal;
        }

        request.Repository.Releases[request.Repository.Releases.IndexOf(release)] = changed;
        return FakeAnswer.Ok(Shown(request, changed)!);
    }

    // Publishing makes the tag where there is none, and from then on an immutable release stays as it is.
    private static FakeAnswer? Publish(FakeRequest request, JsonObject release)
    {
        var repository = request.Repository;
        var tag = (string)release["tag_name"]!;
        if (repository.BurntTags.Contains(tag))
        {
            return FakeAnswer.Invalid("Release", "tag_name", "custom", "tag_name was used by an immutable release");
        }

        if (repository.Releases.Any(other => !IsDraft(other) && (string?)other["tag_name"] == tag))
        {
            return FakeAnswer.Invalid("Release", "tag_name", "already_exists");
        }

        if (!repository.MakeTag(tag, (string)release["target_commitish"]!))
        {
            return FakeAnswer.Invalid("Release", "target_commitish", "invalid");
        }

        release["draft"] = false;
        release["published_at"] = JsonText.Now;
        release["immutable"] = repository.HasImmutableReleases;
        return null;
    }

    private static FakeAnswer Delete(FakeRequest request)
    {
        if (request.Repository.Releases.Find("id", request.Number("release_id")) is not { } release)
        {
            return FakeAnswer.Error(404, "Not Found");
        }

        if ((bool)release["immutable"]!)
        {
            request.Repository.BurntTags.Add((string)release["tag_name"]!);
        }

        request.Repository.Releases.Remove(release);
        return FakeAnswer.Nothing();
    }
}
