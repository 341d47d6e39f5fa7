using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Operations.Auditing;

/// <summary>Which entries used the approvals that the environments of a run gave; one is enough for one, of whatever model.</summary>
public sealed class UsedApprovals
{
    private readonly Dictionary<(string Repository, long Run), List<(string Environment, ModelName Model, int Entry)>> _runs = [];

    /// <summary>Takes note of a use.</summary>
    public void Add(WorkflowRun run, string environment, ModelName model, int entry)
    {
        if (!_runs.TryGetValue(Key(run), out var uses))
        {
            _runs[Key(run)] = uses = [];
        }

        uses.Add((environment, model, entry));
    }

    /// <summary>Returns the environments of a run whose approvals a model used, with the first entry that did.</summary>
    public IReadOnlyDictionary<string, int> Of(WorkflowRun run, ModelName model) => Uses(run)
        .Where(use => use.Model == model)
        .GroupBy(use => use.Environment, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Min(use => use.Entry), StringComparer.Ordinal);

    /// <summary>Returns the entry of another model that used an approval, in words, or null.</summary>
    public string? Elsewhere(WorkflowRun run, string environment, ModelName model) =>
        Uses(run).Where(use => use.Environment == environment && use.Model != model).Select(use => $"entry {use.Entry} of {use.Model}").FirstOrDefault();

    private static (string Repository, long Run) Key(WorkflowRun run) => (run.Repository.ToLowerInvariant(), run.Id);

    private List<(string Environment, ModelName Model, int Entry)> Uses(WorkflowRun run) => _runs.GetValueOrDefault(Key(run)) ?? [];
}
