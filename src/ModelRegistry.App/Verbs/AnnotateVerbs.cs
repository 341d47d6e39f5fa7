using ModelRegistry.App.Registries;
using ModelRegistry.App.Results;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.App.Verbs;

/// <summary><c>deprecate</c>, <c>tag</c> and <c>note</c>: life after registration.</summary>
internal static class AnnotateVerbs
{
    public static async Task<CommandResult> DeprecateAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var model = context.Arguments.Required<ModelName>("model");
        var version = context.Arguments.Required<ModelVersion>("version");
        var operation = context.ContextFor(context.Open(), model);
        var outcome = await new Annotate(operation).DeprecateAsync(
            model, version, context.Reason(), context.Arguments.Optional<ModelVersion>("replacement"), cancellationToken);
        return new OperationResult("deprecate", model, outcome) { Actor = operation.Actor, AskedVersion = version };
    }

    public static async Task<CommandResult> TagAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var set = context.Arguments.All("set").Select(ParseTag).ToArray();
        var remove = context.Arguments.All("remove").Select(RemovedTag).ToArray();
        if (set.Length + remove.Length == 0)
        {
            throw new UsageException("tag needs --set KEY=VALUE or --remove KEY.");
        }

        return await OnReferenceAsync(context, (annotate, model, version) => annotate.TagAsync(model, version, set, remove, cancellationToken), cancellationToken);
    }

    public static async Task<CommandResult> NoteAsync(VerbContext context, CancellationToken cancellationToken)
    {
        var text = context.Arguments.Required("text");
        var link = context.Link("link");
        if (string.IsNullOrWhiteSpace(text) || text.Length > Annotate.MaxText)
        {
            throw new UsageException($"--text needs 1 to {Annotate.MaxText} characters.");
        }

        return await OnReferenceAsync(context, (annotate, model, version) => annotate.NoteAsync(model, version, text, link, cancellationToken), cancellationToken);
    }

    private static async Task<CommandResult> OnReferenceAsync(
        VerbContext context, Func<Annotate, ModelName, ModelVersion, Task<OperationOutcome>> run, CancellationToken cancellationToken)
    {
        var registry = context.Open();
        var reference = context.Reference();
        var operation = context.ContextFor(registry, reference.Model);
        var resolution = await new Resolve(registry.Ledger) { FindsRevoked = true }.ExecuteAsync(reference, cancellationToken);
        var evidence = await AttachedFiles.StoreAsync(context, registry, cancellationToken);
        var outcome = await run(new Annotate(operation) { Evidence = evidence }, reference.Model, resolution.Standing.Version);
        return new OperationResult(context.Arguments.Verb, reference.Model, outcome) { Actor = operation.Actor };
    }

    private static KeyValuePair<string, string> ParseTag(string text)
    {
        var cut = text.IndexOf('=', StringComparison.Ordinal);
        var key = cut < 0 ? text : text[..cut].Trim();
        return cut > 0 && IsTagKey(key) && text.Length - cut <= Annotate.MaxText
            ? KeyValuePair.Create(key, text[(cut + 1)..])
            : throw new UsageException($"--set needs KEY=VALUE with a key of 1 to {Annotate.MaxTagKey} printable characters, not {Quotation.Of(text)}.");
    }

    private static string RemovedTag(string text) => IsTagKey(text.Trim())
        ? text.Trim()
        : throw new UsageException($"--remove needs a key of 1 to {Annotate.MaxTagKey} printable characters, not {Quotation.Of(text)}.");

    private static bool IsTagKey(string key) => key.Length is > 0 and <= Annotate.MaxTagKey && Quotation.Inert(key) == key;
}
