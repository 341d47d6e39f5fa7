using ModelRegistry.App.Results;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Verbs;

/// <summary><c>waive</c>: excuses what fails in one gate of a version.</summary>
internal static class WaiveVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments;
        var request = new WaiveRequest(
            arguments.Required<ModelName>("model"),
            arguments.Required<ModelVersion>("version"),
            GateOf(arguments.Required("gate")),
            arguments.Optional<StageName>("stage"),
            context.Reason(),
            JournalTime.Truncate(arguments.RequiredEnd("expires", context.Environment.Clock.GetUtcNow())))
        {
            Life = Duration.TryParse(arguments.Required("expires"), null, out var duration) ? duration.Length : null,
            DryRun = arguments.Has("dry-run"),
        };
        var operation = context.ContextFor(context.Open(), request.Model);
        var outcome = await new Waive(operation).ExecuteAsync(request, cancellationToken);
        return new OperationResult("waive", request.Model, outcome) { Actor = operation.Actor, AskedVersion = request.Version, AskedStage = request.Stage };
    }

    private static string GateOf(string text) => text.Length > 0 ? text : throw new UsageException("--gate needs a gate such as metrics, or a result such as metric_auc.");
}
