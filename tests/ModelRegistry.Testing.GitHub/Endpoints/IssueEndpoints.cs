using System.Text.Json.Nodes;

namespace ModelRegistry.Testing.GitHub.Endpoints;

internal static class IssueEndpoints
{
    public static void Add(EndpointTable table)
    {
        table.Add("get ~/issues", request => FakeAnswer.List(request.Repository.Issues.AsEnumerable().Reverse()
            .Where(issue => request.Query("state") == "all" || (string?)issue["state"] == (request.Query("state") ?? "open"))
            .Where(issue => request.Query("labels") is not { } label || Labels(issue).Contains(label))));
        table.Add("post ~/issues", Create);
        table.Add("get ~/issues/{issue_number}", request => FakeAnswer.Found(Find(request)));
        table.Add("patch ~/issues/{issue_number}", Update);
        table.Add("post ~/issues/{issue_number}/labels", AddLabels);
        table.Add("get ~/issues/{issue_number}/comments", request => Exists(request)
            ? FakeAnswer.List(request.Repository.Comments.Where(comment => (long)comment["number"]! == request.Number("issue_number")).Select(Shown))
            : FakeAnswer.Error(404, "Not Found"));
        table.Add("post ~/issues/{issue_number}/comments", Comment);
        table.Add("patch ~/issues/comments/{comment_id}", UpdateComment);
    }

    private static JsonObject? Find(FakeRequest request) => request.Repository.Issues.Find("number", request.Number("issue_number"));

    private static bool Exists(FakeRequest request) =>
        Find(request) is not null || request.Repository.PullRequests.Find("number", request.Number("issue_number")) is not null;

    private static IEnumerable<string?> Labels(JsonObject issue) => issue["labels"]!.AsArray().Select(label => (string?)label!["name"]);

    private static FakeAnswer Create(FakeRequest request)
    {
        var issue = new JsonObject
        {
            ["id"] = request.Repository.NextId(),
            ["number"] = request.Repository.NextNumber(),
            ["title"] = request.Text("title"),
            ["body"] = request.Text("body"),
            ["state"] = "open",
            ["labels"] = new JsonArray([.. (request.Body!["labels"] as JsonArray ?? []).Select(Label)]),
            ["user"] = FakeRepository.User(request.Account!.Login),
            ["author_association"] = request.Account.CanWrite && request.Account.Type == "User" ? "MEMBER" : "NONE",
            ["created_at"] = JsonText.Now,
        };
        request.Repository.Issues.Add(issue);
        return FakeAnswer.Created(issue);
    }

    private static FakeAnswer Update(FakeRequest request)
    {
        if (Find(request) is not { } issue)
        {
            return FakeAnswer.Error(404, "Not Found");
        }

        issue.Take(request.Body, "title", "body", "state");
        return FakeAnswer.Ok(issue);
    }

    private static FakeAnswer AddLabels(FakeRequest request)
    {
        if (Find(request) is not { } issue)
        {
            return FakeAnswer.Error(404, "Not Found");
        }

        foreach (var label in request.Body!["labels"]!.AsArray().Where(label => !Labels(issue).Contains((string?)label)))
        {
            issue["labels"]!.AsArray().Add(Label(label));
        }

        return FakeAnswer.List(issue["labels"]!.AsArray().Select(label => label!));
    }

    private static FakeAnswer Comment(FakeRequest request)
    {
        if (!Exists(request))
        {
            return FakeAnswer.Error(404, "Not Found");
        }

        var comment = new JsonObject
        {
            ["id"] = request.Repository.NextId(),
            ["number"] = request.Number("issue_number"),
            ["body"] = request.Text("body"),
            ["user"] = FakeRepository.User(request.Account!.Login),
            ["author_association"] = request.Account.CanWrite && request.Account.Type == "User" ? "MEMBER" : "NONE",
            ["created_at"] = JsonText.Now,
            ["updated_at"] = JsonText.Now,
        };
        request.Repository.Comments.Add(comment);
        return FakeAnswer.Created(Shown(comment));
    }

    private static FakeAnswer UpdateComment(FakeRequest request)
    {
        if (request.Repository.Comments.Find("id", request.Number("comment_id")) is not { } comment)
        {
            return FakeAnswer.Error(404, "Not Found");
        }

        comment.Take(request.Body, "body");
        comment["updated_at"] = JsonText.Now;
        return FakeAnswer.Ok(Shown(comment));
    }

    private static JsonObject Shown(JsonObject comment) => comment.Without("number");

    private static JsonNode Label(JsonNode? name) => new JsonObject { ["id"] = 1, ["name"] = (string?)name, ["color"] = "ededed" };
}
