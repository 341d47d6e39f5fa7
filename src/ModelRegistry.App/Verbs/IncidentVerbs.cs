using System.Globalization;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Incidents;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Verbs;

/// <summary><c>incident open</c>, <c>update</c>, <c>close</c>, <c>list</c> and <c>show</c>.</summary>
internal static class IncidentVerbs
{
    private const int MostActions = 100;

    private static readonly StageName Production = StageName.Parse("production");

    public static async Task<CommandResult> OpenAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments;
        var model = arguments.Required<ModelName>("model");
        var version = arguments.Optional<ModelVersion>("version");
        var stage = arguments.Optional<StageName>("stage") ?? (version is null ? Production : null);
        var registry = context.Open();
        var operation = context.ContextFor(registry, model);
        var facts = await FactsAsync(context, registry, cancellationToken);
        var outcome = await new ChangeIncident(operation).OpenAsync(model, version, stage, facts, arguments.Optional<ModelVersion>("against"), cancellationToken);
        return new OperationResult("incident open", model, outcome) { Actor = operation.Actor, AskedVersion = version, AskedStage = stage };
    }

    public static async Task<CommandResult> UpdateAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var (model, id) = (context.Arguments.Required<ModelName>("model"), context.Arguments.Required("incident"));
        var registry = context.Open();
        var operation = context.ContextFor(registry, model);
        var facts = await FactsAsync(context, registry, cancellationToken);
        var outcome = await new ChangeIncident(operation).UpdateAsync(model, id, facts, context.Arguments.Optional<ModelVersion>("against"), cancellationToken);
        return new OperationResult("incident update", model, outcome) { Actor = operation.Actor };
    }

    public static async Task<CommandResult> CloseAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var (model, id) = (context.Arguments.Required<ModelName>("model"), context.Arguments.Required("incident"));
        var registry = context.Open();
        var operation = context.ContextFor(registry, model);
        var facts = await FactsAsync(context, registry, cancellationToken);
        var outcome = await new ChangeIncident(operation).CloseAsync(model, id, facts, cancellationToken);
        return new OperationResult("incident close", model, outcome) { Actor = operation.Actor };
    }

    public static async Task<CommandResult> ListAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var registry = context.Open();
        var named = context.Arguments.Optional<ModelName>("model");
        var incidents = new List<ModelIncident>();
        foreach (var model in named is null ? registry.ModelNames() : [registry.Model(named).Name])
        {
            var view = await registry.Ledger.OpenAsync(model, cancellationToken);
            var ids = context.Arguments.Has("all") ? await registry.Ledger.IncidentsAsync(view, cancellationToken) : view.State.Incidents;
            foreach (var id in ids)
            {
                incidents.Add(new ModelIncident(model, await IncidentRecord.ReadAsync(registry.Ledger, view, id, cancellationToken)));
            }
        }

        return new IncidentListResult(named, incidents, context.Arguments.Has("all"));
    }

    public static async Task<CommandResult> ShowAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var (model, id) = (context.Arguments.Required<ModelName>("model"), context.Arguments.Required("incident"));
        var registry = context.Open();
        var view = await VerbContext.ViewAsync(registry, model, cancellationToken);
        return new IncidentResult(model, await IncidentRecord.ReadAsync(registry.Ledger, view, id, cancellationToken));
    }

    /// <summary>Returns the root cause that was given, or null.</summary>
    /// <exception cref="UsageException">A commit or snapshot is named without saying what the cause is.</exception>
    public static IncidentCause? CauseOf(VerbContext context)
    {
        var (text, commit, snapshot) = (context.Text("cause"), context.Text("cause-commit"), context.Text("cause-snapshot"));
        return text is not null ? new IncidentCause(text, commit, snapshot)
            : commit is null && snapshot is null ? null
            : throw new UsageException($"--{(commit is null ? "cause-snapshot" : "cause-commit")} needs --cause, which says in words what went wrong.");
    }

    private static async Task<IncidentFacts> FactsAsync(VerbContext context, OpenRegistry registry, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments;
        var facts = new IncidentFacts
        {
            Summary = context.Text("summary"),
            Impact = context.Text("impact"),
            Text = context.Text("text"),
            Cause = CauseOf(context),
            FixedBy = [.. arguments.All("fixed-by").Select(text => Version(text)).Distinct()],
            PostMortem = context.Link("postmortem"),
            Detected = arguments.OptionalTime("detected"),
            Actions = Actions(context),
            Done = [.. arguments.All("done").Select(Number).Distinct()],
        };
        return facts with { Evidence = await AttachedFiles.StoreAsync(context, registry, cancellationToken) };
    }

    private static IReadOnlyList<string> Actions(VerbContext context)
    {
        var actions = context.Arguments.All("action");
        return actions.Count <= MostActions && actions.All(action => !string.IsNullOrWhiteSpace(action) && action.Length <= Annotate.MaxText)
            ? actions
            : throw new UsageException($"--action takes at most {MostActions} texts of 1 to {Annotate.MaxText} characters.");
    }

    private static ModelVersion Version(string text)
    {
        try
        {
            return ModelVersion.Parse(text);
        }
        catch (FormatException exception)
        {
            throw new UsageException($"--fixed-by: {exception.Message}");
        }
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new UsageException($"--done needs the number of an action, not {Quotation.Of(text)}.");
}
