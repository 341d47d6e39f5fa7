using System.Globalization;
using System.Text.Json.Nodes;
using ModelRegistry.Testing;

namespace ModelRegistry.Workflows.Tests.Running;

/// <summary>Runs the steps of one job in a workspace of its own: scripts for real, our composite action for real, actions of others by small equivalents.</summary>
internal sealed class StepRunner
{
    private readonly RunningWorkflow _run;
    private readonly string _job;
    private readonly string _workspace;
    private readonly string _temp;
    private readonly string _event;
    private readonly ForeignActions _foreign;
    private bool _isGood = true;

    public StepRunner(RunningWorkflow run, string job, JsonObject permissions)
    {
        _run = run;
        _job = job;
        _workspace = run.NewDirectory(job);
        _temp = run.NewDirectory(job + "-temp");
        _event = Path.Combine(_temp, "event.json");
        var payload = run.Event.Payload.DeepClone().AsObject();
        payload["repository"] = new JsonObject { ["default_branch"] = "main" };
        File.WriteAllText(_event, payload.ToJsonString());
        _foreign = new ForeignActions(run, _workspace, Values.Text(permissions["contents"]) == "write");
        Functions = new Dictionary<string, Func<IReadOnlyList<JsonNode?>, JsonNode?>>(StringComparer.OrdinalIgnoreCase)
        {
            ["success"] = _ => _isGood,
            ["failure"] = _ => !_isGood,
            ["always"] = _ => true,
            ["cancelled"] = _ => false,
            ["hashFiles"] = arguments => File.Exists(Path.Combine(_workspace, Values.Text(arguments[0]))) ? "digest" : string.Empty,
        };
    }

    /// <summary>Gets the functions whose answer depends on the job.</summary>
    public IReadOnlyDictionary<string, Func<IReadOnlyList<JsonNode?>, JsonNode?>> Functions { get; }

    /// <summary>Runs steps in order; after one that failed only those that ask for it.</summary>
    public async Task<bool> RunAsync(JsonArray steps, Dictionary<string, JsonNode?> contexts, JsonObject environment, CancellationToken cancellationToken)
    {
        contexts["runner"]!["temp"] = _temp;
        contexts["github"]!["workspace"] = _workspace;
        foreach (var step in steps.Select(step => step!.AsObject()))
        {
            var expression = new Expression(contexts, Functions);
            var condition = step["if"] is { } given ? Values.Text(given) : "success()";
            if (!(_isGood || condition.Contains('(', StringComparison.Ordinal)) || !Values.IsTrue(expression.Evaluate(condition)))
            {
                continue;
            }

            var variables = Merged(environment, step["env"], expression);
            var (isGood, outputs) = await RunStepAsync(step, contexts, expression, variables, cancellationToken);
            _isGood &= isGood || Values.IsTrue(step["continue-on-error"]);
            if (step["id"] is { } id)
            {
                contexts["steps"]![Values.Text(id)] = new JsonObject { ["outputs"] = outputs, ["outcome"] = isGood ? "success" : "failure" };
            }
        }

        return _isGood;
    }

    /// <summary>Ends the job.</summary>
    public void Finish() => _foreign.Finish();

    private async Task<(bool IsGood, JsonObject Outputs)> RunStepAsync(
        JsonObject step, Dictionary<string, JsonNode?> contexts, Expression expression, JsonObject variables, CancellationToken cancellationToken)
    {
        var given = new JsonObject((step["with"]?.AsObject() ?? []).Select(pair => KeyValuePair.Create(pair.Key, expression.Interpolate(pair.Value))));
        return Values.Text(step["uses"]) switch
        {
            "" => await RunScriptAsync(step, contexts, variables, expression, cancellationToken),
            var local when local.StartsWith("./", StringComparison.Ordinal) => await RunCompositeAsync(local, given, contexts, variables, cancellationToken),
            var foreign => (true, await _foreign.RunAsync(foreign.Split('@')[0], given, cancellationToken)),
        };
    }

    private async Task<(bool IsGood, JsonObject Outputs)> RunCompositeAsync(
        string path, JsonObject given, Dictionary<string, JsonNode?> contexts, JsonObject variables, CancellationToken cancellationToken)
    {
        var directory = Path.GetFullPath(path, _workspace);
        var action = Yaml.Read(Path.Combine(directory, "action.yml"));
        var declared = action["inputs"]!.AsObject();
        Assert.All(given, input => Assert.True(declared.ContainsKey(input.Key), $"The action has no input {input.Key}."));
        var inputs = new JsonObject(declared.Select(input => KeyValuePair.Create(
            input.Key,
            (JsonNode?)Values.Text(given[input.Key] ?? new Expression(contexts, Functions).Interpolate(input.Value!["default"])))));
        var inner = new Dictionary<string, JsonNode?>(contexts, StringComparer.OrdinalIgnoreCase)
        {
            ["inputs"] = inputs,
            ["steps"] = new JsonObject(),
            ["github"] = contexts["github"]!.DeepClone(),
        };
        inner["github"]!["action_path"] = directory;
        await RunAsync(action["runs"]!["steps"]!.AsArray(), inner, variables, cancellationToken);
        var outputs = new JsonObject((action["outputs"]?.AsObject() ?? []).Select(output =>
            KeyValuePair.Create(output.Key, (JsonNode?)Values.Text(new Expression(inner, Functions).Interpolate(output.Value!["value"])))));
        return (_isGood, outputs);
    }

    private async Task<(bool IsGood, JsonObject Outputs)> RunScriptAsync(
        JsonObject step, Dictionary<string, JsonNode?> contexts, JsonObject variables, Expression expression, CancellationToken cancellationToken)
    {
        var script = Path.Combine(_temp, $"{Guid.NewGuid():n}.sh");
        await File.WriteAllTextAsync(script, Values.Text(expression.Interpolate(step["run"])), cancellationToken);
        var files = new[] { "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV", "GITHUB_PATH" }.ToDictionary(name => name, name => $"{script}.{name}");
        foreach (var file in files.Values)
        {
            await File.WriteAllTextAsync(file, string.Empty, cancellationToken);
        }

        var request = new ProcessRequest("bash", ["--noprofile", "--norc", "-eo", "pipefail", script])
        {
            Directory = Path.GetFullPath(Values.Text(step["working-directory"]), _workspace + "/"),
            Environment = Variables(contexts, variables, files),
            Timeout = RunningWorkflow.Patience,
        };
        var result = await Processes.RunAsync(request, cancellationToken);
        _run.Outcome.Log.Add($"--- {_job} / {Values.Text(step["name"] ?? step["id"])}: {result.ExitCode}\n{result.Output}\n{result.Error}");
        _run.Outcome.Annotations.AddRange(StepOutput.Annotations(result.Output).Concat(StepOutput.Annotations(result.Error)));
        if (await File.ReadAllTextAsync(files["GITHUB_STEP_SUMMARY"], cancellationToken) is { Length: > 0 } summary)
        {
            _run.Outcome.Summaries.Add(summary);
        }

        return (result.ExitCode == 0, StepOutput.ReadFile(files["GITHUB_OUTPUT"]));
    }

    private Dictionary<string, string?> Variables(Dictionary<string, JsonNode?> contexts, JsonObject variables, Dictionary<string, string> files)
    {
        var started = _run.Event;
        var all = new Dictionary<string, string?>(TestRepository.Variables)
        {
            ["CI"] = "true",
            ["HOME"] = _temp,
            ["RUNNER_TEMP"] = _temp,
            ["RUNNER_OS"] = "Linux",
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_REPOSITORY"] = _run.World.Repository,
            ["GITHUB_RUN_ID"] = _run.Id.ToString(CultureInfo.InvariantCulture),
            ["GITHUB_RUN_ATTEMPT"] = started.Attempt.ToString(CultureInfo.InvariantCulture),
            ["GITHUB_JOB"] = _job.Split(" / ")[^1],
            ["GITHUB_SHA"] = started.Sha,
            ["GITHUB_REF"] = started.Ref,
            ["GITHUB_REF_NAME"] = started.Ref.Split('/', 3)[^1],
            ["GITHUB_EVENT_NAME"] = started.Name,
            ["GITHUB_EVENT_PATH"] = _event,
            ["GITHUB_ACTOR"] = started.Actor,
            ["GITHUB_TRIGGERING_ACTOR"] = started.Actor,
            ["GITHUB_WORKSPACE"] = _workspace,
            ["GITHUB_ACTION_PATH"] = Values.Text(contexts["github"]!["action_path"]),
            ["MODELREGISTRY_ROOT"] = null,
            ["NO_COLOR"] = "1",
        };
        foreach (var (name, value) in _run.World.Variables)
        {
            all[name] = value;
        }

        foreach (var (name, value) in files)
        {
            all[name] = value;
        }

        // A step has a token only where it is handed one.
        all["GITHUB_TOKEN"] = null;
        foreach (var (name, value) in variables)
        {
            all[name] = Values.Text(value);
        }

        return all;
    }

    private static JsonObject Merged(JsonObject outer, JsonNode? inner, Expression expression)
    {
        var merged = outer.DeepClone().AsObject();
        foreach (var (name, value) in inner?.AsObject() ?? [])
        {
            merged[name] = Values.Text(expression.Interpolate(value));
        }

        return merged;
    }
}
