using ModelRegistry.App.Results;
using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Verbs;

/// <summary><c>promote</c>, <c>rollback</c> and <c>plan</c>: move stages, or say what would happen.</summary>
internal static class MoveVerbs
{
    private static readonly StageName Production = StageName.Parse("production");

    public static async Task<CommandResult> PromoteAsync(VerbContext context, CancellationToken cancellationToken) =>
        await PromoteAsync(context, context.Arguments.Has("dry-run"), cancellationToken);

    public static async Task<CommandResult> RollbackAsync(VerbContext context, CancellationToken cancellationToken) =>
        await RollbackAsync(context, context.Arguments.Has("dry-run"), cancellationToken);

    /// <summary><c>plan</c>: the same decision, and nothing else.</summary>
    public static async Task<CommandResult> PlanAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var isPromotion = context.Arguments.Required("operation") == "promote";
        foreach (var option in isPromotion ? ["to"] : (string[])["version", "approver"])
        {
            if (context.Arguments.Has(option))
            {
                throw new UsageException($"plan {context.Arguments.Required("operation")} takes no --{option}.", "Run `modelregistry plan --help` for its options.");
            }
        }

        return new PlanResult(isPromotion
            ? await PromoteAsync(context, dryRun: true, cancellationToken)
            : await RollbackAsync(context, dryRun: true, cancellationToken));
    }

    private static async Task<OperationResult> PromoteAsync(VerbContext context, bool dryRun, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments;
        var request = new PromoteRequest(
            arguments.Required<ModelName>("model"),
            arguments.Required<ModelVersion>("version"),
            arguments.Required<StageName>("stage"),
            context.Reason(),
            [.. arguments.All("approver").Select(name => new Approval(ActorSource.PersonName(name, "--approver"), "option", Verified: false))])
        {
            From = arguments.Optional<ExpectedHolder>("from"),
            DryRun = dryRun,
        };
        using var progress = context.Verifying();
        var operation = context.ContextFor(context.Open(), request.Model, progress);
        var outcome = await new Promote(operation).ExecuteAsync(request, cancellationToken);
        return new OperationResult("promote", request.Model, outcome) { Actor = operation.Actor, AskedVersion = request.Version, AskedStage = request.Stage };
    }

    private static async Task<OperationResult> RollbackAsync(VerbContext context, bool dryRun, CancellationToken cancellationToken)
    {
        var arguments = context.Arguments;
        var request = new RollbackRequest(
            arguments.Required<ModelName>("model"),
            arguments.Optional<StageName>("stage") ?? Production,
            arguments.Optional<ModelVersion>("to"),
            context.Reason())
        {
            From = arguments.Optional<ExpectedHolder>("from"),
            DryRun = dryRun,
            Cause = IncidentVerbs.CauseOf(context),
            Detected = arguments.OptionalTime("detected"),
            Drill = arguments.Has("drill"),
        };
        using var progress = context.Verifying();
        var operation = context.ContextFor(context.Open(), request.Model, progress);
        var outcome = await new Rollback(operation, context.Environment.Clock).ExecuteAsync(request, cancellationToken);
        return new OperationResult("rollback", request.Model, outcome) { Actor = operation.Actor, AskedVersion = request.To, AskedStage = request.Stage };
    }
}
