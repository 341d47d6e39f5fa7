using ModelRegistry.App.Results;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Verbs;

/// <summary><c>retire</c>: ends a model.</summary>
internal static class RetireVerb
{
    public static async Task<CommandResult> RunAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var model = context.Arguments.Required<ModelName>("model");
        var registry = context.Open();
        var replacement = context.Arguments.Optional<ModelName>("replacement");
        if (replacement is not null && replacement != model)
        {
            _ = registry.Model(replacement);
        }

        _ = await VerbContext.ViewAsync(registry, model, cancellationToken);
        var operation = context.ContextFor(registry, model);
        var outcome = await new Retire(operation).ExecuteAsync(model, context.Reason(), replacement, cancellationToken);
        return new OperationResult("retire", model, outcome) { Actor = operation.Actor };
    }
}
