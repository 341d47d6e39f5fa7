using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Verbs;

/// <summary><c>promote</c> and <c>rollback</c>: move stages.</summary>
internal static class MoveVerbs
{
    private static readonly StageName Production = StageName.Parse("production");

    public static async Task<CommandResult> PromoteAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments;
        var request = new PromoteRequest(
            arguments.Required<ModelName>("model"),
            arguments.Required<ModelVersion>("version"),
            arguments.Required<StageName>("stage"),
            context.Reason(),
            [.. arguments.All("approver").Select(name => new Approval(ActorSource.PersonName(name, "--approver"), "option", Verified: false))])
        {
            From = arguments.Optional<ModelVersion>("from"),
            DryRun = arguments.Has("dry-run"),
        };
        using var progress = context.Verifying();
        var operation = context.ContextFor(context.Open(), request.Model, progress);
        var outcome = await new Promote(operation).ExecuteAsync(request, cancellationToken);
        return new OperationResult("promote", request.Model, outcome) { Actor = operation.Actor, AskedVersion = request.Version, AskedStage = request.Stage };
    }

    public static async Task<CommandResult> RollbackAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments;
        var request = new RollbackRequest(
            arguments.Required<ModelName>("model"),
            arguments.Optional<StageName>("stage") ?? Production,
            arguments.Optional<ModelVersion>("to"),
            context.Reason())
        {
            From = arguments.Optional<ModelVersion>("from"),
            DryRun = arguments.Has("dry-run"),
        };
        using var progress = context.Verifying();
        var operation = context.ContextFor(context.Open(), request.Model, progress);
        var outcome = await new Rollback(operation, context.Environment.Clock).ExecuteAsync(request, cancellationToken);
        return new OperationResult("rollback", request.Model, outcome) { Actor = operation.Actor, AskedVersion = request.To, AskedStage = request.Stage };
    }
}
