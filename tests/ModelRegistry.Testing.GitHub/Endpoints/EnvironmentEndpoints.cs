using System.Text.Json.Nodes;

namespace ModelRegistry.Testing.GitHub.Endpoints;

internal static class EnvironmentEndpoints
{
    public static void Add(EndpointTable table)
    {
        table.Add("get ~/environments", request => FakeAnswer.List("environments", request.Repository.Environments.Select(Shown)));
        table.Add("get ~/environments/{environment_name}", request => FakeAnswer.Found(
            request.Repository.EnvironmentOf(request["environment_name"]) is { } environment ? Shown(environment) : null));
        table.Add("get ~/environments/{environment_name}/deployment-branch-policies", request =>
            request.Repository.EnvironmentOf(request["environment_name"]) is { } environment
                ? FakeAnswer.List("branch_policies", environment["patterns"]!.AsArray().Select(pattern => pattern!))
                : FakeAnswer.Error(404, "Not Found"));
        table.Add("get ~/deployments", request => FakeAnswer.List(request.Repository.Deployments.AsEnumerable().Reverse()
            .Where(deployment => Fits(deployment, request))
            .Select(deployment => deployment.Without("statuses"))));
        table.Add("post ~/deployments", Create);
        table.Add("get ~/deployments/{deployment_id}/statuses", request => Find(request) is { } deployment
            ? FakeAnswer.List(deployment["statuses"]!.AsArray().Reverse().Select(status => status!))
            : FakeAnswer.Error(404, "Not Found"));
        table.Add("post ~/deployments/{deployment_id}/statuses", AddStatus);
    }

    private static JsonObject? Find(FakeRequest request) => request.Repository.Deployments.Find("id", request.Number("deployment_id"));

    private static JsonObject Shown(JsonObject environment) => environment.Without("patterns");

    private static bool Fits(JsonObject deployment, FakeRequest request) => new[] { "environment", "sha", "ref", "task" }
        .All(name => request.Query(name) is not { } wanted || (string?)deployment[name] == wanted);

    private static FakeAnswer Create(FakeRequest request)
    {
        var reference = request.Text("ref")!;
        if (request.Repository.Resolve(reference) is not { } sha)
        {
            return FakeAnswer.Invalid("Deployment", "ref", "invalid", $"No ref found for: {reference}");
        }

        var deployment = new JsonObject
        {
            ["id"] = request.Repository.NextId(),
            ["sha"] = sha,
            ["ref"] = reference,
            ["task"] = request.Text("task") ?? "deploy",
            ["environment"] = request.Text("environment") ?? "production",
            ["description"] = request.Text("description"),
            ["payload"] = new JsonObject(),
            ["creator"] = FakeRepository.User(request.Account!.Login),
            ["created_at"] = JsonText.Now,
            ["statuses"] = new JsonArray(),
        };
        request.Repository.Deployments.Add(deployment);
        if (request.Repository.EnvironmentOf((string)deployment["environment"]!) is null)
        {
            // As on GitHub: the first deployment makes the environment, without any protection.
            request.Repository.AddEnvironment((string)deployment["environment"]!);
        }

        return FakeAnswer.Created(deployment.Without("statuses"));
    }

    private static FakeAnswer AddStatus(FakeRequest request)
    {
        if (Find(request) is not { } deployment)
        {
            return FakeAnswer.Error(404, "Not Found");
        }

        var status = new JsonObject
        {
            ["id"] = request.Repository.NextId(),
            ["description"] = string.Empty,
            ["creator"] = FakeRepository.User(request.Account!.Login),
            ["created_at"] = JsonText.Now,
        };
        status.Take(request.Body, "state", "description", "log_url", "environment_url");
        deployment["statuses"]!.AsArray().Add(status);
        return FakeAnswer.Created(status);
    }
}
