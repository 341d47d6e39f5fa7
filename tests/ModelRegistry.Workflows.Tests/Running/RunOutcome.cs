using System.Text.Json.Nodes;

namespace ModelRegistry.Workflows.Tests.Running;

/// <summary>What a run came to.</summary>
internal sealed class RunOutcome
{
    /// <summary>Gets the result of each job, by name; jobs of called workflows as <c>caller / job</c>.</summary>
    public Dictionary<string, string> Jobs { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the outputs of each job.</summary>
    public Dictionary<string, JsonObject> Outputs { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the annotations, as workflow commands.</summary>
    public List<string> Annotations { get; } = [];

    /// <summary>Gets the summaries of steps, in order.</summary>
    public List<string> Summaries { get; } = [];

    /// <summary>Gets the artifacts that were uploaded, as directories.</summary>
    public Dictionary<string, string> Artifacts { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets everything steps printed.</summary>
    public List<string> Log { get; } = [];

    /// <summary>Fails unless a job came to a result, with all that was printed.</summary>
    public RunOutcome Expect(string job, string result)
    {
        Assert.True(Jobs.GetValueOrDefault(job) == result, $"Job {job} is {Jobs.GetValueOrDefault(job) ?? "not there"}, not {result}.\n{string.Join('\n', Jobs)}\n{string.Join('\n', Log)}");
        return this;
    }
}
