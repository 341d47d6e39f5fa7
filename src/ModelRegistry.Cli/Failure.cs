using ModelRegistry.App;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Cli;

/// <summary>An exception as people and scripts are told of it.</summary>
/// <param name="ExitCode">Exit code.</param>
/// <param name="Message">What happened.</param>
/// <param name="Hint">What to do about it, or null.</param>
/// <param name="Errors">Places in a document, if that is what is wrong.</param>
/// <param name="Exception">The exception, shown with <c>--verbose</c>.</param>
internal sealed record Failure(ExitCode ExitCode, string Message, string? Hint, IReadOnlyList<DocumentError> Errors, Exception Exception)
{
    public static Failure Of(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        UsageException usage => new Failure(ExitCode.Usage, usage.Message, usage.Hint, [], usage),
        DocumentException document => new Failure(ExitCode.Refused, MessageOf(document), null, document.Errors, document),
        RegistryException registry => new Failure(ExitCodes.Of(registry.Code), registry.Message, registry.Hint, [], registry),
        OperationCanceledException when cancellationToken.IsCancellationRequested =>
            new Failure(ExitCode.Cancelled, "Interrupted. Nothing is half done: the registry is as before, or as after.", "Look with `modelregistry history MODEL` which it is before you run a move again.", [], exception),
        AggregateException { InnerExceptions: [var inner] } => Of(inner, cancellationToken),
        _ => new Failure(ExitCode.Unexpected, $"Unexpected: {exception.Message}", "This is a bug. Run again with --verbose and report what it prints.", [], exception),
    };

    public JsonObject ToJson() => JsonObject.Of(("error", JsonObject.Of(
        ("exit_code", (int)ExitCode),
        ("message", Message),
        ("hint", Hint),
        ("places", Errors.Count == 0 ? null : JsonArray.Of(Errors.Select(PlaceOf))))));

    private static string MessageOf(DocumentException document) => document.Errors.Count == 1
        ? document.Errors[0].ToString()
        : $"{document.Errors[0].File} is not acceptable in {document.Errors.Count} places.";

    private static JsonObject PlaceOf(DocumentError error) => JsonObject.Of(
        ("file", error.File), ("pointer", error.Pointer), ("line", error.Line), ("column", error.Column), ("message", error.Message));
}
