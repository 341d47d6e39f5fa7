using System.Text.Json.Nodes;

namespace ModelRegistry.Testing.GitHub.Endpoints;

internal static class PullRequestEndpoints
{
    public static void Add(EndpointTable table)
    {
        table.Add("get ~/pulls", request => FakeAnswer.List(request.Repository.PullRequests.AsEnumerable().Reverse()
            .Where(pull => request.Query("state") is "all" || (string?)pull["state"] == (request.Query("state") ?? "open"))
            .Where(pull => request.Query("head") is not { } head || (string?)pull["head"]!["label"] == head)
            .Where(pull => request.Query("base") is not { } branch || (string?)pull["base"]!["ref"] == branch)
            .Select(Shown)));
        table.Add("post ~/pulls", Create);
        table.Add("get ~/pulls/{pull_number}", request => FakeAnswer.Found(Find(request) is { } pull ? Shown(pull) : null));
        foreach (var part in new[] { "files", "commits", "reviews" })
        {
            table.Add($"get ~/pulls/{{pull_number}}/{part}", request => Find(request) is { } pull
                ? FakeAnswer.List(pull[part]!.AsArray().Select(item => item!))
                : FakeAnswer.Error(404, "Not Found"));
        }

        table.Add("get ~/commits/{commit_sha}/pulls", request => FakeAnswer.List(request.Repository.PullRequests
            .Where(pull => (string?)pull["merge_commit_sha"] == request["commit_sha"]
                || pull["commits"]!.AsArray().Any(commit => (string?)commit!["sha"] == request["commit_sha"]))
            .Select(Shown)));
    }

    private static JsonObject? Find(FakeRequest request) => request.Repository.PullRequests.Find("number", request.Number("pull_number"));

    private static FakeAnswer Create(FakeRequest request)
    {
        var repository = request.Repository;
        var head = request.Text("head")!;
        var target = request.Text("base");
        if (repository.Reference($"heads/{head}") is not { } reference)
        {
            return FakeAnswer.Invalid("PullRequest", "head", "invalid");
        }

        if (repository.PullRequests.Any(pull => (string?)pull["state"] == "open" && (string?)pull["head"]!["ref"] == head && (string?)pull["base"]!["ref"] == target))
        {
            return FakeAnswer.Invalid("PullRequest", "head", "custom", $"A pull request already exists for {repository.FullName.Split('/')[0]}:{head}.");
        }

        var made = repository.AddPullRequest(request.Account!.Login, head, reference.Sha);
        made.Take(request.Body, "title", "body", "draft");
        return FakeAnswer.Created(Shown(made));
    }

    private static JsonObject Shown(JsonObject pull) => pull.Without("files", "commits", "reviews");
}
