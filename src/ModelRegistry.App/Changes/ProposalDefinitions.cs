using ModelRegistry.App.Commands;
using ModelRegistry.App.Registries;
using ModelRegistry.App.Verbs;
using ModelRegistry.Core.Changes;
using ModelRegistry.Core.Gates;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Changes;

/// <summary>The definitions of a registry twice: as the base has them, which judge, and as a proposal would have them.</summary>
internal sealed class ProposalDefinitions
{
    private readonly Arguments _arguments;
    private readonly ProposalPlace _place;
    private readonly BaseDefinitions _base;
    private readonly IReadOnlyList<DocumentError> _errors;

    private ProposalDefinitions(Arguments arguments, ProposalPlace place, BaseDefinitions origin, IReadOnlyList<DocumentError> errors)
    {
        (_arguments, _place, _base, _errors) = (arguments, place, origin, errors);
    }

    /// <summary>Gets the registry under the definition that judges: the base's, or the proposal's own where the base has none; null when that cannot be read.</summary>
    public OpenRegistry? Judging { get; private init; }

    /// <summary>Gets the registry under the definition proposed; null when it cannot be read.</summary>
    public OpenRegistry? Proposed { get; private init; }

    private RegistryDefinition? Before { get; init; }

    /// <summary>Reads both; null when neither is there.</summary>
    public static async Task<ProposalDefinitions?> ReadAsync(VerbContext context, ProposalPlace place, string commit, CancellationToken cancellationToken)
    {
        var origin = new BaseDefinitions(place.Git, commit, place.Prefix);
        var before = await origin.RegistryAsync(cancellationToken);
        var (after, errors) = ReadProposed(place);
        var judging = before ?? after;
        return judging is null && errors.Count == 0
            ? null
            : new ProposalDefinitions(context.Arguments, place, origin, errors)
            {
                Before = before,
                Judging = judging is null ? null : OpenRegistry.At(place.Directory, judging, context.Environment),
                Proposed = after is null ? null : OpenRegistry.At(place.Directory, after, context.Environment),
            };
    }

    /// <summary>Judges <c>registry.json</c> as proposed.</summary>
    public async Task<IReadOnlyList<GateResult>> JudgeRegistryAsync(string path, CancellationToken cancellationToken) => Proposed is null
        ? [.. _errors.Select(error => ChangeRules.Unreadable("registry", error))]
        : ChangeRules.Registry(Before, Proposed.Definition, await HeldAsync(cancellationToken), path);

    /// <summary>Judges a <c>model.json</c> as proposed.</summary>
    public IReadOnlyList<GateResult> JudgeModel(ModelName model, string path)
    {
        try
        {
            var definition = ReadModel(model);
            _ = Proposed?.PolicyOf(definition);
            return [ChangeRules.Passed("model", "model.json can be read, and its policy resolves.")];
        }
        catch (DocumentException exception)
        {
            return [.. exception.Errors.Select(error => ChangeRules.Unreadable("model", error))];
        }
        catch (RegistryException exception) when (IsUnreadable(exception))
        {
            return [ChangeRules.Unreadable("model", path, exception.Message)];
        }
    }

    /// <summary>Returns a model's definition that judges: the base's, or the proposal's where the model is new; with whether it is the base's.</summary>
    /// <exception cref="DocumentException">It cannot be read.</exception>
    /// <exception cref="RegistryException"><c>NotFound</c> when there is none.</exception>
    public async Task<(ModelDefinition Definition, bool IsBase)> JudgingAsync(ModelName model, CancellationToken cancellationToken) =>
        await _base.ModelAsync(model, cancellationToken) is { } before ? (before, true) : (ReadModel(model), false);

    /// <summary>Returns the digest of a model's policy in the base, or null when it has none.</summary>
    public async Task<Digest?> PolicyBeforeAsync(ModelName model, CancellationToken cancellationToken) =>
        Before is not null && await _base.ModelAsync(model, cancellationToken) is { } definition
            ? Judging!.PolicyOf(definition).Adoption.PolicyDigest
            : null;

    /// <summary>Returns what an operation would work with under the policy proposed; null when that cannot be read, which another result says.</summary>
    public OperationContext? ProposedContext(ModelName model)
    {
        try
        {
            return Proposed?.ContextFor(ReadModel(model), _arguments);
        }
        catch (Exception exception) when (exception is DocumentException || IsUnreadable(exception))
        {
            return null;
        }
    }

    /// <summary>Returns what an operation works with under a definition that judges.</summary>
    public OperationContext JudgingContext(ModelDefinition definition) => Judging!.ContextFor(definition, _arguments);

    /// <summary>Counts a model's versions.</summary>
    public async Task<int> VersionsAsync(ModelName model, CancellationToken cancellationToken) =>
        Judging is null ? 0 : (await Judging.Ledger.OpenAsync(model, cancellationToken)).State.Ordinals;

    /// <summary>Runs the cases of a file under the policies proposed; one result for each case that comes out otherwise than expected.</summary>
    public IReadOnlyList<GateResult> Test(string path, ModelName? model)
    {
        if (Proposed is null)
        {
            return [];
        }

        try
        {
            var cases = PolicyVerbs.Run(Proposed, Path.Combine(_place.Top, path), path, model).ToArray();
            var failed = cases.Where(item => !item.Result.IsAsExpected).Select(item => ChangeRules.Case(item.Result, path)).ToArray();
            return failed.Length > 0 ? failed : [ChangeRules.Passed("policy_tests", $"{cases.Length} cases came out as expected.")];
        }
        catch (DocumentException exception)
        {
            return [.. exception.Errors.Select(error => ChangeRules.Unreadable("policy_tests", error))];
        }
        catch (Exception exception) when (exception is UsageException || IsUnreadable(exception))
        {
            return [ChangeRules.Unreadable("policy_tests", path, exception.Message)];
        }
    }

    /// <summary>Returns whether a failure says that a document of the proposal is not what it should be, not that the world failed.</summary>
    internal static bool IsUnreadable(Exception exception) =>
        exception is RegistryException { Code: RegistryErrorCode.Invalid or RegistryErrorCode.NotFound or RegistryErrorCode.Unsupported };

    private static (RegistryDefinition? Definition, IReadOnlyList<DocumentError> Errors) ReadProposed(ProposalPlace place)
    {
        var path = Path.Combine(place.Directory, RegistryDefinition.FileName);
        var shownAs = place.Prefix + RegistryDefinition.FileName;
        try
        {
            return File.Exists(path) ? (RegistryDefinition.Parse(DocumentFiles.Read(path, shownAs, DocumentLimits.Candidate)), []) : (null, []);
        }
        catch (DocumentException exception)
        {
            return (null, exception.Errors);
        }
        catch (RegistryException exception) when (IsUnreadable(exception))
        {
            return (null, [new DocumentError(shownAs, string.Empty, 1, 1, exception.Message)]);
        }
    }

    private ModelDefinition ReadModel(ModelName model)
    {
        var path = Path.Combine(_place.Directory, "models", model.Text, ModelDefinition.FileName);
        return ModelDefinition.Parse(
            DocumentFiles.Read(path, $"{_place.Prefix}models/{model}/{ModelDefinition.FileName}", DocumentLimits.Candidate), model);
    }

    private async Task<IReadOnlyList<(StageName Stage, string Holder)>> HeldAsync(CancellationToken cancellationToken)
    {
        var held = new List<(StageName, string)>();
        foreach (var model in Judging?.ModelNames() ?? [])
        {
            var state = (await Judging!.Ledger.OpenAsync(model, cancellationToken)).State;
            held.AddRange(state.Stages.Where(stage => stage.Value.Holder is not null).Select(stage => (stage.Key, $"{model}@{stage.Value.Holder!.Version}")));
        }

        return held;
    }
}
