using System.Text.Json.Nodes;

namespace ModelRegistry.Testing.GitHub.Endpoints;

internal static class RunEndpoints
{
    private static readonly string[] Ours = ["jobs", "approvals", "pending", "artifacts"];

    public static void Add(EndpointTable table, FakeGitHub fake)
    {
        table.Add("get ~/actions/runs/{run_id}", request => FakeAnswer.Found(Find(request)?.Without(Ours)));
        table.Add("get ~/actions/runs/{run_id}/jobs", request => Jobs(request, job => true));
        table.Add("get ~/actions/runs/{run_id}/attempts/{attempt_number}/jobs", request =>
            Jobs(request, job => job["run_attempt"]!.ToString() == request["attempt_number"]));
        table.Add("get ~/actions/runs/{run_id}/approvals", request => Find(request) is { } run
            ? FakeAnswer.List(run["approvals"]!.AsArray().Select(review => review!))
            : FakeAnswer.Error(404, "Not Found"));
        table.Add("get ~/actions/runs/{run_id}/pending_deployments", request => Find(request) is { } run
            ? FakeAnswer.List(run["pending"]!.AsArray().Select(name => Pending(request, (string)name!)))
            : FakeAnswer.Error(404, "Not Found"));
        table.Add("post ~/actions/runs/{run_id}/pending_deployments", Review);
        table.Add("get ~/actions/runs/{run_id}/artifacts", request => Find(request) is { } run
            ? FakeAnswer.List("artifacts", run["artifacts"]!.AsArray().Select(artifact => artifact!))
            : FakeAnswer.Error(404, "Not Found"));
        table.Add("get ~/actions/artifacts/{artifact_id}", request => FakeAnswer.Found(Artifact(request)?.DeepClone()));
        table.Add("get ~/actions/artifacts/{artifact_id}/{archive_format}", request => Artifact(request) switch
        {
            null => FakeAnswer.Error(404, "Not Found"),
            var expired when (bool)expired["expired"]! => FakeAnswer.Error(410, "Artifact has expired"),
            var artifact => FakeAnswer.Redirect($"{fake.StorageUrl}/artifacts/{artifact["id"]}?sig=secret"),
        });
        table.Add("post ~/dispatches", request => Dispatch(request, "repository_dispatch"));
        table.Add("post ~/actions/workflows/{workflow_id}/dispatches", request => Dispatch(request, request["workflow_id"]));
    }

    private static JsonObject? Find(FakeRequest request) => request.Repository.Runs.Find("id", request.Number("run_id"));

    private static FakeAnswer Jobs(FakeRequest request, Func<JsonNode, bool> isWanted) => Find(request) is { } run
        ? FakeAnswer.List("jobs", run["jobs"]!.AsArray().Select(job => job!).Where(isWanted))
        : FakeAnswer.Error(404, "Not Found");

    private static JsonObject? Artifact(FakeRequest request) => request.Repository.Runs
        .SelectMany(run => run["artifacts"]!.AsArray())
        .OfType<JsonObject>()
        .Find("id", request.Number("artifact_id"));

    private static JsonObject? Rule(FakeRequest request, string environment) => request.Repository.EnvironmentOf(environment)?["protection_rules"]!.AsArray()
        .OfType<JsonObject>()
        .FirstOrDefault(rule => (string?)rule["type"] == "required_reviewers");

    private static bool MayReview(FakeRequest request, JsonObject run, string environment) => Rule(request, environment) is { } rule
        && rule["reviewers"]!.AsArray().Any(reviewer => (string?)reviewer!["reviewer"]!["login"] == request.Account!.Login
            || ((string?)reviewer["type"] == "Team" && request.Repository.Teams.Any(team =>
                team.Key.EndsWith($"/{(string?)reviewer["reviewer"]!["slug"]}", StringComparison.Ordinal) && team.Value.Contains(request.Account!.Login))))
        && !((bool)rule["prevent_self_review"]! && (string?)run["triggering_actor"]!["login"] == request.Account!.Login);

    private static JsonObject Pending(FakeRequest request, string environment) => new()
    {
        ["environment"] = new JsonObject { ["id"] = request.Repository.EnvironmentOf(environment)!["id"]!.DeepClone(), ["name"] = environment },
        ["wait_timer"] = 0,
        ["wait_timer_started_at"] = null,
        ["current_user_can_approve"] = MayReview(request, Find(request)!, environment),
        ["reviewers"] = Rule(request, environment)?["reviewers"]!.DeepClone() ?? new JsonArray(),
    };

    private static FakeAnswer Review(FakeRequest request)
    {
        if (Find(request) is not { } run)
        {
            return FakeAnswer.Error(404, "Not Found");
        }

        var ids = request.Body!["environment_ids"]!.AsArray().Select(id => id!.ToString()).ToHashSet();
        var names = run["pending"]!.AsArray().Select(name => (string)name!)
            .Where(name => ids.Contains(request.Repository.EnvironmentOf(name)!["id"]!.ToString())).ToArray();
        if (names.Length != ids.Count || !names.All(name => MayReview(request, run, name)))
        {
            return FakeAnswer.Error(422, "There are no pending deployment requests to approve or reject");
        }

        request.Repository.AddReview(run, request.Account!.Login, request.Text("state")!, request.Text("comment")!, names);
        foreach (var pending in run["pending"]!.AsArray().Where(name => names.Contains((string?)name)).ToList())
        {
            run["pending"]!.AsArray().Remove(pending);
        }

        return FakeAnswer.List(names.Select(name => new JsonObject { ["id"] = request.Repository.NextId(), ["environment"] = name, ["sha"] = run["head_sha"]!.DeepClone(), ["ref"] = "main", ["task"] = "deploy", ["payload"] = new JsonObject() }));
    }

    private static FakeAnswer Dispatch(FakeRequest request, string kind)
    {
        request.Repository.Dispatches.Add(new JsonObject { ["kind"] = kind, ["body"] = request.Body!.DeepClone() });
        return FakeAnswer.Nothing();
    }
}
