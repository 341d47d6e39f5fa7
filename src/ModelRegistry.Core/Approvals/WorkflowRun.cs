using ModelRegistry.Core.Json;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Approvals;

/// <summary>The run of a GitHub workflow that waited for reviewers, as GitHub described it to the run itself.</summary>
/// <param name="Repository"><c>owner/name</c>.</param>
/// <param name="Id">Number of the run.</param>
/// <param name="Attempt">How often it was started; approvals cannot be told apart by attempt, so that only the first counts.</param>
/// <param name="Commit">Commit it ran on.</param>
/// <param name="Url">Where people look at it.</param>
public sealed record WorkflowRun(string Repository, long Id, int Attempt, string Commit, string Url)
{
    private const string Completed = "completed";

    private readonly IReadOnlyList<RunJob> _jobs = new ValueList<RunJob>([]);
    private readonly IReadOnlyList<ApprovalEnvironment> _environments = new ValueList<ApprovalEnvironment>([]);
    private readonly IReadOnlyList<EnvironmentReview> _reviews = new ValueList<EnvironmentReview>([]);

    /// <summary>Gets what started it, e.g. <c>workflow_dispatch</c>, or null.</summary>
    public string? Event { get; init; }

    /// <summary>Gets the workflow's file, or null.</summary>
    public string? Workflow { get; init; }

    /// <summary>Gets how far it was when this was read, e.g. <c>in_progress</c>, or null; nothing that comes after its end is part of it.</summary>
    public string? Status { get; init; }

    /// <summary>Gets the jobs of this attempt.</summary>
    public IReadOnlyList<RunJob> Jobs { get => _jobs; init => _jobs = new ValueList<RunJob>(value); }

    /// <summary>Gets the environments the stage waits for, as far as they exist.</summary>
    public IReadOnlyList<ApprovalEnvironment> Environments { get => _environments; init => _environments = new ValueList<ApprovalEnvironment>(value); }

    /// <summary>Gets what reviewers answered.</summary>
    public IReadOnlyList<EnvironmentReview> Reviews { get => _reviews; init => _reviews = new ValueList<EnvironmentReview>(value); }

    /// <summary>Gets a value indicating whether it had ended when it was read.</summary>
    public bool IsOver => Status == Completed;

    /// <summary>Reads a run.</summary>
    public static WorkflowRun Read(JsonReader reader)
    {
        reader.Closed("repository", "id", "attempt", "commit", "url", "event", "workflow", "status", "jobs", "environments", "reviews");
        return new WorkflowRun(
            reader.Text("repository"),
            reader.Integer("id", 1, long.MaxValue),
            (int)reader.Integer("attempt", 1, int.MaxValue),
            reader.Text("commit"),
            reader.Text("url"))
        {
            Event = reader.OptionalText("event"),
            Workflow = reader.OptionalText("workflow"),
            Status = reader.OptionalText("status"),
            Jobs = [.. reader.Array("jobs").Select(RunJob.Read)],
            Environments = [.. reader.Array("environments").Select(ApprovalEnvironment.Read)],
            Reviews = [.. reader.Array("reviews").Select(EnvironmentReview.Read)],
        };
    }

    /// <summary>Returns the run as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
        ("repository", Repository),
        ("id", Id),
        ("attempt", Attempt),
        ("commit", Commit),
        ("url", Url),
        ("event", Event),
        ("workflow", Workflow),
        ("status", Status),
        ("jobs", JsonArray.Of(Jobs.Select(job => job.ToJson()))),
        ("environments", JsonArray.Of(Environments.Select(environment => environment.ToJson()))),
        ("reviews", JsonArray.Of(Reviews.Select(review => review.ToJson()))));
}
