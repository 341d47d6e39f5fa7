using ModelRegistry.App.Commands;
using ModelRegistry.App.Registries;
using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Models.Metadata;
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

    /// <summary>Finds the version <c>--ref</c> means, and reads its sealed documents.</summary>
    public async Task<(ModelReference Reference, SealedVersion Version, ModelMetadata Metadata)> SealedAsync(CancellationToken cancellationToken)
    {
        var reference = Reference();
        var registry = Open();
        var view = await ViewAsync(registry, reference.Model, cancellationToken);
        var standing = (await new Resolve(registry.Ledger) { FindsRevoked = true }.ExecuteAsync(view, reference, cancellationToken)).Standing;
        var version = await SealedVersion.ReadAsync(registry.Ledger, view, standing, cancellationToken);
        var scheme = registry.PolicyOf(registry.Model(reference.Model)).Resolved.Versioning.Scheme;
        return (reference, version, version.Metadata(scheme));
    }

    /// <summary>Returns why something is done: empty when nothing was said, which the operation refuses.</summary>
    /// <exception cref="UsageException">It is too long.</exception>
    public string Reason()
    {
        var reason = Arguments.Optional("reason") ?? string.Empty;
        return reason.Length <= Annotate.MaxText
            ? reason
            : throw new UsageException($"--reason takes at most {Annotate.MaxText} characters, not {reason.Length}.");
    }

    /// <summary>Returns a text that goes into the journal, or null when the option was not given.</summary>
    /// <exception cref="UsageException">It is empty or too long.</exception>
    public string? Text(string option) => Arguments.Optional(option) is not { } text ? null
        : text.Length <= Annotate.MaxText && !string.IsNullOrWhiteSpace(text) ? text
        : throw new UsageException($"--{option} needs 1 to {Annotate.MaxText} characters.");

    /// <summary>Returns a link that goes into the journal, or null when the option was not given.</summary>
    /// <exception cref="UsageException">It is no http or https address.</exception>
    public string? Link(string option) => Arguments.Optional(option) is not { } link ? null
        : Uri.TryCreate(link, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? link
        : throw new UsageException($"--{option} needs an http or https address, not {Quotation.Of(link)}.");

    /// <summary>Checks what says who writes and for which request, where a verb does other things before it asks for them.</summary>
    /// <exception cref="UsageException">One of them cannot be understood.</exception>
    public void CheckWriter()
    {
        _ = Arguments.Optional<RequestId>("request-id");
        _ = Arguments.Optional("actor") is { } actor ? ActorSource.PersonName(actor, "--actor") : null;
    }

    /// <summary>Shows how many bytes of stored artifacts have been read; how many there are is known only later.</summary>
    public IProgressTask Verifying() => Environment.Progress.Begin("Verifying artifacts", 0);

    /// <summary>Puts together what a writing operation on a model works with.</summary>
    public OperationContext ContextFor(OpenRegistry registry, ModelName model, IProgress<long>? progress = null) =>
        registry.ContextFor(registry.Model(model), Arguments, progress);
}
