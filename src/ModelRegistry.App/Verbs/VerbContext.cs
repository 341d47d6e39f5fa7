using ModelRegistry.App.Commands;
using ModelRegistry.App.Registries;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Verbs;

/// <summary>What a verb is run with.</summary>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Environment">What the run sees of the machine.</param>
internal sealed record VerbContext(Arguments Arguments, RunEnvironment Environment)
{
    public OpenRegistry Open() => OpenRegistry.Open(Arguments.Optional("registry"), Environment);

    /// <summary>Returns the reference a verb is about: <c>--ref</c>, or its first positional argument.</summary>
    public ModelReference Reference(string option = "ref") => Arguments.Required<ModelReference>(option);

    /// <summary>Opens a model's journal; a model that does not exist is refused with the name that was probably meant.</summary>
    public static async Task<LedgerView> ViewAsync(OpenRegistry registry, ModelName model, CancellationToken cancellationToken)
    {
        var view = await registry.Ledger.OpenAsync(model, cancellationToken);
        if (view.Number == 0)
        {
            _ = registry.Model(model);
        }

        return view;
    }

    /// <summary>Puts together what a writing operation on a model works with.</summary>
    public OperationContext ContextFor(OpenRegistry registry, ModelName model, IProgress<long>? progress = null) =>
        registry.ContextFor(registry.Model(model), Arguments, progress);
}
