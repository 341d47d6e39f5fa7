using System.Text.Json.Nodes;

namespace ModelRegistry.Workflows.Tests.Running;

/// <summary>Small equivalents of the actions of others that our workflows use.</summary>
/// <param name="run">The run.</param>
/// <param name="workspace">Workspace of the job.</param>
/// <param name="mayPush">Whether the job's token may push.</param>
internal sealed class ForeignActions(RunningWorkflow run, string workspace, bool mayPush)
{
    private const string Artifacts = "registry/artifacts";

    /// <summary>Runs an action and returns its outputs.</summary>
    public async Task<JsonObject> RunAsync(string action, JsonObject given, CancellationToken cancellationToken)
    {
        switch (action)
        {
            case "actions/checkout":
                await CheckOutAsync(given, cancellationToken);
                return [];
            case "actions/setup-dotnet":
                return [];
            case "actions/upload-artifact":
                Keep(Values.Text(given["name"]), Values.Text(given["path"]));
                return [];
            case "actions/upload-pages-artifact":
                Keep("github-pages", Values.Text(given["path"]));
                return [];
            case "actions/deploy-pages":
                Assert.True(run.Outcome.Artifacts.ContainsKey("github-pages"), "There is nothing to publish.");
                return new JsonObject { ["page_url"] = "https://acme.example/models/" };
            default:
                throw new NotSupportedException($"There is no equivalent of {action}.");
        }
    }

    private async Task CheckOutAsync(JsonObject given, CancellationToken cancellationToken)
    {
        var directory = Path.Combine(workspace, Values.Text(given["path"]));
        var commit = Values.Text(given["ref"]) is { Length: > 0 } reference ? reference : run.Event.Sha;
        Directory.CreateDirectory(directory);
        await RunningWorkflow.GitAsync(directory, cancellationToken, "init", "--quiet", ".");
        await RunningWorkflow.GitAsync(directory, cancellationToken, "remote", "add", "origin", run.World.Remote);
        string[] depth = Values.Text(given["fetch-depth"]) == "0" ? [] : ["--depth", "1"];
        await RunningWorkflow.GitAsync(directory, cancellationToken, ["fetch", "--quiet", .. depth, "origin", commit, "+refs/heads/*:refs/remotes/origin/*"]);
        await RunningWorkflow.GitAsync(directory, cancellationToken, "checkout", "--quiet", "--detach", commit);

        HandOn(run.World.Kept, Path.Combine(directory, Artifacts));

        // Without credentials, or without the right to write, a push ends as GitHub's would: refused.
        if (!mayPush || Values.Text(given["persist-credentials"]) == "false")
        {
            await RunningWorkflow.GitAsync(directory, cancellationToken, "remote", "set-url", "--push", "origin", "file:///credentials-were-not-kept");
        }
    }

    /// <summary>Keeps the artifacts of the workspace for the next job.</summary>
    public void Finish()
    {
        if (run.World.Kept is { } kept)
        {
            HandOn(Path.Combine(workspace, Artifacts), kept);
        }
    }

    /// <summary>Copies artifacts; null hands nothing on.</summary>
    public static void HandOn(string? from, string to)
    {
        foreach (var file in from is not null && Directory.Exists(from) ? Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories) : [])
        {
            var target = Path.Combine(to, Path.GetRelativePath(from!, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    private void Keep(string name, string path)
    {
        var kept = run.NewDirectory("artifact");
        foreach (var file in Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories) : [path])
        {
            var target = Path.Combine(kept, Directory.Exists(path) ? Path.GetRelativePath(path, file) : Path.GetFileName(file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        run.Outcome.Artifacts[name] = kept;
    }
}
