using System.Text.Json.Nodes;

namespace ModelRegistry.Testing.GitHub.Endpoints;

internal static class CheckEndpoints
{
    public static void Add(EndpointTable table)
    {
        table.Add("post ~/check-runs", Create);
        table.Add("get ~/check-runs/{check_run_id}", request => FakeAnswer.Found(Shown(Find(request))));
        table.Add("patch ~/check-runs/{check_run_id}", Update);
        table.Add("get ~/commits/{ref}/check-runs", request => FakeAnswer.List("check_runs", request.Repository.CheckRuns
            .Where(run => (string?)run["head_sha"] == request["ref"] && (request.Query("check_name") is not { } name || (string?)run["name"] == name))
            .Select(run => Shown(run)!)));
    }

    private static JsonObject? Find(FakeRequest request) => request.Repository.CheckRuns.Find("id", request.Number("check_run_id"));

    private static FakeAnswer Create(FakeRequest request)
    {
        var run = new JsonObject
        {
            ["id"] = request.Repository.NextId(),
            ["head_sha"] = request.Text("head_sha"),
            ["external_id"] = null,
            ["status"] = "queued",
            ["conclusion"] = null,
            ["started_at"] = JsonText.Now,
            ["completed_at"] = null,
            ["details_url"] = null,
            ["html_url"] = "https://github.example/checks/1",
            ["output"] = new JsonObject(),
            ["annotations"] = new JsonArray(),
        };
        Apply(request, run);
        request.Repository.CheckRuns.Add(run);
        return FakeAnswer.Created(Shown(run)!);
    }

    private static FakeAnswer Update(FakeRequest request)
    {
        if (Find(request) is not { } run)
        {
            return FakeAnswer.Error(404, "Not Found");
        }

        Apply(request, run);
        return FakeAnswer.Ok(Shown(run)!);
    }

    private static void Apply(FakeRequest request, JsonObject run)
    {
        run.Take(request.Body, "name", "external_id", "details_url", "status", "conclusion", "started_at", "completed_at");
        if (request.Body!["conclusion"] is not null)
        {
            run["status"] = "completed";
        }

        if (request.Body["output"] is JsonObject output)
        {
            run["output"]!.AsObject().Take(output, "title", "summary", "text");
            foreach (var annotation in output["annotations"] as JsonArray ?? [])
            {
                run["annotations"]!.AsArray().Add(annotation!.DeepClone());
            }
        }
    }

    private static JsonObject? Shown(JsonObject? run)
    {
        var shown = run?.Without("annotations");
        if (shown is not null)
        {
            var output = shown["output"]!.AsObject();
            foreach (var member in new[] { "title", "summary", "text" }.Where(member => !output.ContainsKey(member)))
            {
                output[member] = null;
            }

            output["annotations_count"] = run!["annotations"]!.AsArray().Count;
        }

        return shown;
    }
}
