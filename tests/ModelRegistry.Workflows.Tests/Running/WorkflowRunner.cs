using System.Text.Json.Nodes;

namespace ModelRegistry.Workflows.Tests.Running;

/// <summary>
/// Runs the workflows of a repository as GitHub does, as far as ours go: needs, conditions, matrices, environments that wait,
/// called workflows, permissions that only shrink. Jobs run one after the other.
/// </summary>
internal sealed class WorkflowRunner(RunnerWorld world)
{
    private const string Ancestors = "results of all jobs on the way";

    private static readonly string[] StatusFunctions = ["success(", "failure(", "always(", "cancelled("];

    /// <summary>Runs a workflow file of the commit the event names.</summary>
    public async Task<RunOutcome> RunAsync(string file, RunnerEvent started, CancellationToken cancellationToken)
    {
        var outcome = new RunOutcome();
        var run = new RunningWorkflow(world, started, world.NextRun(started), outcome);
        var sources = await run.CheckOutSourcesAsync(cancellationToken);
        var secrets = new JsonObject(world.Secrets.Select(secret => KeyValuePair.Create(secret.Key, (JsonNode?)secret.Value)));
        await RunWorkflowAsync(run, sources, file, started.Inputs, secrets, string.Empty, null, cancellationToken);
        return outcome;
    }

    private async Task<bool> RunWorkflowAsync(
        RunningWorkflow run, string sources, string file, JsonObject inputs, JsonObject secrets, string prefix, JsonObject? granted, CancellationToken cancellationToken)
    {
        var workflow = Yaml.Read(Path.Combine(sources, ".github", "workflows", file));
        var given = WithDefaults(workflow, run.Event.Name, inputs, prefix.Length > 0);
        var needs = new JsonObject();
        var jobs = workflow["jobs"]!.AsObject().ToDictionary(job => job.Key, job => job.Value!.AsObject());
        while (needs.Count < jobs.Count)
        {
            var (name, job) = jobs.First(job => !needs.ContainsKey(job.Key) && Names(job.Value["needs"]).All(needs.ContainsKey));
            var own = new JsonObject(Names(job["needs"]).Select(need => KeyValuePair.Create(need, needs[need]?.DeepClone())));
            var contexts = run.Contexts(given, secrets, own);
            contexts[Ancestors] = new JsonArray([.. AncestorsOf(name, jobs).Select(ancestor => needs[ancestor]!["result"]!.DeepClone())]);
            var (result, outputs) = await RunJobAsync(run, sources, job, prefix + name, contexts, granted, cancellationToken);
            needs[name] = new JsonObject { ["result"] = result, ["outputs"] = outputs };
            run.Outcome.Jobs[prefix + name] = result;
            run.Outcome.Outputs[prefix + name] = outputs.DeepClone().AsObject();
        }

        return needs.All(need => Values.Text(need.Value!["result"]) is "success" or "skipped");
    }

    private async Task<(string Result, JsonObject Outputs)> RunJobAsync(
        RunningWorkflow run, string sources, JsonObject job, string name, Dictionary<string, JsonNode?> contexts, JsonObject? granted, CancellationToken cancellationToken)
    {
        if (!Values.IsTrue(Condition(job["if"], contexts)))
        {
            return ("skipped", []);
        }

        var outputs = new JsonObject();
        var isGood = true;
        foreach (var matrix in Matrices(job, contexts))
        {
            contexts["matrix"] = matrix;
            var permissions = Permissions(job, granted, name);
            isGood &= job["uses"] is null
                ? await RunStepsAsync(run, job, name, contexts, permissions, outputs, cancellationToken)
                : await RunWorkflowAsync(
                    run, sources, Path.GetFileName(Values.Text(job["uses"])), Evaluated(job["with"], contexts), HandedOn(job["secrets"], contexts), $"{name} / ", permissions, cancellationToken);
        }

        return (isGood ? "success" : "failure", outputs);
    }

    private async Task<bool> RunStepsAsync(
        RunningWorkflow run, JsonObject job, string name, Dictionary<string, JsonNode?> contexts, JsonObject permissions, JsonObject outputs, CancellationToken cancellationToken)
    {
        var expression = new Expression(contexts, new Dictionary<string, Func<IReadOnlyList<JsonNode?>, JsonNode?>>());
        var environment = job["environment"] is JsonObject named ? named["name"] : job["environment"];
        if (environment is not null && !world.Approves(Values.Text(expression.Interpolate(environment)), run.Id))
        {
            return false;
        }

        var runner = new StepRunner(run, name, permissions);
        var isGood = await runner.RunAsync(job["steps"]!.AsArray(), contexts, Evaluated(job["env"], contexts), cancellationToken);
        runner.Finish();
        foreach (var (key, value) in job["outputs"]?.AsObject() ?? [])
        {
            outputs[key] = Values.Text(new Expression(contexts, runner.Functions).Interpolate(value));
        }

        return isGood;
    }

    private static HashSet<string> AncestorsOf(string name, Dictionary<string, JsonObject> jobs)
    {
        var found = new HashSet<string>(Names(jobs[name]["needs"]));
        foreach (var need in found.ToArray())
        {
            found.UnionWith(AncestorsOf(need, jobs));
        }

        return found;
    }

    // A condition without a status function stands behind success(), which asks all jobs on the way, not only those that are named.
    private static JsonNode? Condition(JsonNode? condition, Dictionary<string, JsonNode?> contexts)
    {
        var results = contexts[Ancestors]!.AsArray().Select(Values.Text).ToArray();
        var isGood = results.All(result => result == "success");
        var expression = new Expression(contexts, new Dictionary<string, Func<IReadOnlyList<JsonNode?>, JsonNode?>>
        {
            ["success"] = _ => isGood,
            ["failure"] = _ => results.Contains("failure"),
            ["always"] = _ => true,
            ["cancelled"] = _ => false,
        });
        var text = Values.Text(condition);
        text = text.StartsWith("${{", StringComparison.Ordinal) ? text[3..^2] : text;
        return text.Length == 0 ? isGood
            : StatusFunctions.Any(function => text.Contains(function, StringComparison.Ordinal)) ? expression.Evaluate(text)
            : isGood && Values.IsTrue(expression.Evaluate(text));
    }

    private static IEnumerable<JsonObject> Matrices(JsonObject job, Dictionary<string, JsonNode?> contexts)
    {
        IEnumerable<JsonObject> matrices = [[]];
        foreach (var (key, values) in job["strategy"]?["matrix"]?.AsObject() ?? [])
        {
            var expression = new Expression(contexts, new Dictionary<string, Func<IReadOnlyList<JsonNode?>, JsonNode?>>());
            var items = expression.Interpolate(values)!.AsArray();
            matrices = matrices.SelectMany(matrix => items.Select(item => new JsonObject(matrix.DeepClone().AsObject().Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))) { [key] = item?.DeepClone() }));
        }

        return [.. matrices];
    }

    // What a called workflow's job asks for must have been granted by the job that calls.
    private static JsonObject Permissions(JsonObject job, JsonObject? granted, string name)
    {
        var asked = job["permissions"]?.AsObject() ?? [];
        foreach (var (scope, level) in asked)
        {
            var most = granted is null ? "write" : Values.Text(granted[scope]);
            Assert.True(most == "write" || most == Values.Text(level), $"GitHub would refuse job {name}: it asks for {scope}: {level}, and its caller grants {(most.Length == 0 ? "none" : most)}.");
        }

        return asked;
    }

    private static JsonObject HandedOn(JsonNode? secrets, Dictionary<string, JsonNode?> contexts) =>
        Values.Text(secrets) == "inherit" ? contexts["secrets"]!.AsObject() : Evaluated(secrets, contexts);

    private static JsonObject Evaluated(JsonNode? values, Dictionary<string, JsonNode?> contexts)
    {
        var expression = new Expression(contexts, new Dictionary<string, Func<IReadOnlyList<JsonNode?>, JsonNode?>>());
        return new JsonObject((values?.AsObject() ?? []).Select(pair => KeyValuePair.Create(pair.Key, expression.Interpolate(pair.Value))));
    }

    private static JsonObject WithDefaults(JsonObject workflow, string started, JsonObject inputs, bool isCalled)
    {
        var declared = workflow["on"]?[isCalled ? "workflow_call" : started]?["inputs"]?.AsObject() ?? [];
        foreach (var input in inputs)
        {
            Assert.True(declared.ContainsKey(input.Key), $"{Values.Text(workflow["name"])} has no input {input.Key}.");
        }

        var given = inputs.DeepClone().AsObject();
        foreach (var (name, input) in declared.Where(input => !given.ContainsKey(input.Key)))
        {
            Assert.False(Values.IsTrue(input!["required"]) && input["default"] is null, $"{Values.Text(workflow["name"])} needs {name}.");
            given[name] = input["default"]?.DeepClone();
        }

        return given;
    }

    private static string[] Names(JsonNode? needs) => needs switch
    {
        null => [],
        JsonArray array => [.. array.Select(Values.Text)],
        _ => [Values.Text(needs)],
    };
}
