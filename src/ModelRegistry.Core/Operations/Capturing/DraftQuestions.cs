using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Operations.Capturing;

/// <summary>Knows what gates and the checklist ask of metadata, and how each answer is supplied.</summary>
internal static class DraftQuestions
{
    // A question is answered when any of its places has a value; the first is the one that is named.
    private static readonly (string[] Pointers, string Supply)[] Questions =
    [
        (["/description"], "say in one sentence what the model is for; it carries over from version to version with --previous"),
        (["/owners"], "name who is asked and told: [\"team@example.com\"]; carries over with --previous"),
        (["/change/type"], "initial, patch, minor or major; --previous REF proposes it"),
        (["/change/summary", "/notes/change"], "say what changed"),
        (["/change/rationale"], "say why the change is of this type"),
        (["/code/repo"], "run capture in a Git working tree that has a remote"),
        (["/code/commit"], "run capture in a Git working tree, or give an MLflow run that names its commit"),
        (["/code/pipeline_run", "/code/workflow"], "run capture in CI, or name the run that trained the model"),
        (["/data/snapshot_id", "/data/digest"], "give --data FILE.dvc, or name the data set's snapshot or digest"),
        (["/data/features_version"], "name the version of the feature definitions"),
        (["/data/time_window"], "say from when to when the data is: {\"from\": \"2026-01-01\", \"to\": \"2026-06-30\"}"),
        (["/training/params"], "give --params FILE or --run DIR"),
        (["/training/seed", "/training/seeds"], "have the seed among the parameters, or write it down"),
        (["/training/hardware"], "run capture where training ran, without --no-host"),
        (["/training/started_at", "/training/duration_seconds"], "give --started-at TIME, or --run DIR"),
        (["/training/finished_at", "/training/duration_seconds"], "give --finished-at TIME, or --run DIR"),
        (["/signature/inputs"], "declare what callers send, or capture a model file that says so (ONNX, MLmodel)"),
        (["/signature/outputs"], "declare what callers get back, or capture a model file that says so (ONNX, MLmodel)"),
        (["/env/framework"], "have the framework in a lock file, or write its name and version"),
        (["/env/docker_digest"], "set CONTAINER_IMAGE_DIGEST=sha256:… where the image is started: a container cannot see its own image's digest"),
        (["/env/lockfile_hash"], "give --lockfile FILE, or have one where capture looks"),
        (["/metrics"], "give --metrics FILE or --run DIR"),
        (["/compliance/risk_level", "/notes/risk"], "name the risk level; carries over with --previous"),
        (["/monitoring/job_id", "/monitoring/dashboards"], "name the job or dashboards that watch the model online; carries over with --previous"),
    ];

    public static IReadOnlyList<MissingValue> Missing(JsonObject document)
    {
        var missing = new List<MissingValue>();
        foreach (var (pointers, supply) in Questions)
        {
            if (!Array.Exists(pointers, pointer => Has(document, pointer)))
            {
                missing.Add(new MissingValue(pointers[0], supply));
            }
        }

        if (document["metrics"] is JsonObject metrics && metrics["split"] is null && metrics.Members.Any(member => member.Name != "thresholds" && NamesNoSplit(member.Value)))
        {
            missing.Add(new MissingValue("/metrics/split", "say which split the plain numbers were measured on: --split test"));
        }

        return missing;
    }

    private static bool NamesNoSplit(JsonValue value) => value switch
    {
        JsonNumber => true,
        JsonObject measurement => measurement["split"] is null,
        JsonArray list => list.Items.Any(NamesNoSplit),
        _ => false,
    };

    private static bool Has(JsonObject document, string pointer)
    {
        var value = JsonPointer.Find(document, pointer, out var complete);
        return complete && value is not JsonObject { Members.Count: 0 };
    }
}
