using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ModelRegistry.Testing;
using ModelRegistry.Workflows.Tests.Running;

namespace ModelRegistry.Workflows.Tests;

/// <summary>What no linter asks of our workflows.</summary>
public partial class WorkflowRulesTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, ".github", "workflows");

    public static TheoryData<string> Workflows => [.. Directory.EnumerateFiles(Folder, "*.yml").Select(file => Path.GetFileName(file)).Order()];

    public static TheoryData<string> Callable => [.. Workflows.Select(row => row.Data).Where(file => Read(file)["on"] is JsonObject on && on.ContainsKey("workflow_call"))];

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Checkout_KeepsCredentials_WhereTheLedgersBranchIsReachedAndNowhereElse(string file)
    {
        foreach (var (name, job) in Jobs(file))
        {
            foreach (var step in Steps(job).Where(step => Text(step["uses"]).StartsWith("actions/checkout@", StringComparison.Ordinal)))
            {
                var keeps = Text(step["with"]?["persist-credentials"]) == "true";
                var works = step["with"]?["repository"] is null && Steps(job).Any(other => Text(other["uses"]).EndsWith("/actions/modelregistry", StringComparison.Ordinal));
                Assert.True(keeps == works, $"{file}: job {name} {(keeps ? "keeps credentials it does not need" : "cannot reach the ledger of a private repository")}.");
                Assert.True(!keeps || job["permissions"]?["contents"] is not null, $"{file}: job {name} does not say what its token may do.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Shell_SeesNoExpression(string file) =>
        Assert.DoesNotContain(Jobs(file).SelectMany(job => Steps(job.Job)), step => Text(step["run"]).Contains("${{", StringComparison.Ordinal) && !Text(step["run"]).StartsWith("${{ matrix.build }}", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Step_RunsOneCommand(string file) =>
        Assert.All(Jobs(file).SelectMany(job => Steps(job.Job)).Select(step => Text(step["run"]).Trim()), command => Assert.DoesNotMatch(SeveralCommands(), command));

    [Theory]
    [MemberData(nameof(Workflows))]
    public void Job_HasATimeLimit(string file) =>
        Assert.All(Jobs(file).Where(job => job.Job["uses"] is null), job => Assert.True(job.Job["timeout-minutes"] is not null, $"{file}: {job.Name}"));

    [Theory]
    [MemberData(nameof(Callable))]
    public void CallableWorkflow_StartsWithoutPermissions_AndTypesItsInputs(string file)
    {
        var workflow = Read(file);

        Assert.Empty(workflow["permissions"]!.AsObject());
        Assert.All(workflow["on"]!["workflow_call"]!["inputs"]!.AsObject(), input => Assert.NotNull(input.Value!["type"]));
    }

    [Theory]
    [MemberData(nameof(Callable))]
    public void WaitingJob_IsInNoConcurrencyGroup(string file) =>
        Assert.All(Jobs(file).Where(job => job.Job["environment"] is JsonValue), job => Assert.Null(job.Job["concurrency"]));

    [Fact]
    public void Rollback_WaitsForNobody()
    {
        var rollback = Jobs("rollback.yml").Single(job => job.Name == "rollback").Job;

        Assert.Null(rollback["concurrency"]);
        Assert.Null(rollback["environment"]);
        Assert.Null(rollback["needs"]);
    }

    [Fact]
    public void Promote_WriteNeedsEveryApproval()
    {
        var jobs = Jobs("promote.yml").ToDictionary(job => job.Name, job => job.Job);
        var needs = jobs["write"]["needs"]!.AsArray().Select(Text).ToArray();

        Assert.Equal(["plan", .. jobs.Keys.Where(name => name.StartsWith("approve-", StringComparison.Ordinal))], needs);
        Assert.Equal("max", Text(jobs["write"]["concurrency"]!["queue"]));
    }

    [Fact]
    public void CalledWorkflows_AskForNoMoreThanTheirCallersGrant()
    {
        foreach (var file in Callable.Select(row => row.Data))
        {
            foreach (var (name, job) in Jobs(file).Where(job => job.Job["uses"] is not null))
            {
                var called = Path.GetFileName(Text(job["uses"]));
                foreach (var asked in Jobs(called).SelectMany(inner => inner.Job["permissions"]?.AsObject() ?? []))
                {
                    var granted = Text(job["permissions"]?[asked.Key]);
                    Assert.True(granted == "write" || granted == Text(asked.Value), $"{file}: {name} grants {asked.Key}: {granted}, and {called} asks for {asked.Value}.");
                }
            }
        }
    }

    [Fact]
    public void Action_HandsOnEveryInput()
    {
        var action = Yaml.Read(Path.Combine(Repository.Root, ".github", "actions", "modelregistry", "action.yml"));
        var variables = action["runs"]!["steps"]!.AsArray().Single(step => step!["id"] is not null)!["env"]!.AsObject();

        Assert.All(action["inputs"]!.AsObject(), input => Assert.Contains(variables, variable => Text(variable.Value) == $"${{{{ inputs.{input.Key} }}}}"));
    }

    private static JsonObject Read(string file) => Yaml.Read(Path.Combine(Folder, file));

    private static IEnumerable<(string Name, JsonObject Job)> Jobs(string file) => Read(file)["jobs"]!.AsObject().Select(job => (job.Key, job.Value!.AsObject()));

    private static IEnumerable<JsonObject> Steps(JsonObject job) => job["steps"]?.AsArray().Select(step => step!.AsObject()) ?? [];

    private static string Text(JsonNode? node) => Values.Text(node);

    [GeneratedRegex(@"\n|&&|\|\||;")]
    private static partial Regex SeveralCommands();
}
