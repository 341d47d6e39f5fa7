using System.Globalization;
using System.Text.Json.Nodes;
using ModelRegistry.Testing;

namespace ModelRegistry.Workflows.Tests.Running;

/// <summary>A run: its event, its number, and where its files are.</summary>
internal sealed class RunningWorkflow(RunnerWorld world, RunnerEvent started, long id, RunOutcome outcome)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private int _directories;

    public RunnerWorld World => world;

    public RunnerEvent Event => started;

    public long Id => id;

    public RunOutcome Outcome => outcome;

    /// <summary>Makes a directory of the run.</summary>
    public string NewDirectory(string name) =>
        Directory.CreateDirectory(Path.Combine(world.Directory, $"run-{id}", $"{++_directories}-{name.Replace(' ', '_').Replace('/', '_')}")).FullName;

    /// <summary>Checks out what GitHub itself reads: the workflows of the commit.</summary>
    public async Task<string> CheckOutSourcesAsync(CancellationToken cancellationToken)
    {
        var directory = NewDirectory("sources");
        await GitAsync(directory, cancellationToken, "clone", "--quiet", "--no-checkout", world.Remote, ".");
        await GitAsync(directory, cancellationToken, "fetch", "--quiet", "origin", started.Sha);
        await GitAsync(directory, cancellationToken, "checkout", "--quiet", "--detach", started.Sha);
        return directory;
    }

    public Dictionary<string, JsonNode?> Contexts(JsonObject inputs, JsonObject secrets, JsonObject needs) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["github"] = new JsonObject
        {
            ["repository"] = world.Repository,
            ["sha"] = started.Sha,
            ["ref"] = started.Ref,
            ["event_name"] = started.Name,
            ["event"] = started.Payload.DeepClone(),
            ["actor"] = started.Actor,
            ["run_id"] = id.ToString(CultureInfo.InvariantCulture),
            ["token"] = world.Token,
        },
        ["inputs"] = inputs,
        ["secrets"] = secrets.DeepClone(),
        ["needs"] = needs,
        ["job"] = new JsonObject { ["status"] = "success" },
        ["vars"] = new JsonObject(),
        ["matrix"] = new JsonObject(),
        ["strategy"] = new JsonObject(),
        ["runner"] = new JsonObject { ["os"] = "Linux", ["temp"] = string.Empty },
        ["steps"] = new JsonObject(),
        ["env"] = new JsonObject(),
    };

    public static async Task GitAsync(string directory, CancellationToken cancellationToken, params string[] arguments)
    {
        var request = new ProcessRequest("git", arguments) { Directory = directory, Environment = TestRepository.Variables, Timeout = Patience };
        (await Processes.RunAsync(request, cancellationToken)).Require();
    }
}
