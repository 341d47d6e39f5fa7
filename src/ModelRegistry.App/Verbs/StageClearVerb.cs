using ModelRegistry.App.Results;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Verbs;

/// <summary><c>stage clear</c>: makes a stage point to nothing.</summary>
internal static class StageClearVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var model = context.Arguments.Required<ModelName>("model");
        var stage = context.Arguments.Required<StageName>("stage");
        var operation = context.ContextFor(context.Open(), model);
        var outcome = await new ClearStage(operation).ExecuteAsync(
            model, stage, context.Arguments.Optional<ExpectedHolder>("from"), context.Reason(), cancellationToken);
        return new OperationResult("stage clear", model, outcome) { Actor = operation.Actor, AskedStage = stage };
    }
}
