using ModelRegistry.Core.Json;

namespace ModelRegistry.App.Results;

/// <summary>What a verb came to: an exit code, one JSON document, and typed content a front end renders as text.</summary>
public abstract record CommandResult
{
    private protected CommandResult()
    {
    }

    /// <summary>Gets the exit code.</summary>
    public virtual ExitCode ExitCode => ExitCode.Ok;

    /// <summary>Gets what was told to channels after it, and what came of that.</summary>
    public IReadOnlyList<ToldEntry> Notifications { get; init; } = [];

    /// <summary>Gets the entries that were appended, or found in place of what was asked for: channels may have to be told of them.</summary>
    internal virtual IEnumerable<DecidedEntry> Decisions => [];

    /// <summary>Returns the document of <c>--output json</c>; its names are documented in <c>docs/output.md</c>.</summary>
    public JsonObject ToDocument() =>
        Notifications.Count == 0 ? ToJson() : ToJson().With("notifications", JsonArray.Of(Notifications.Select(told => told.ToJson())));

    /// <summary>Returns what the verb itself says in that document.</summary>
    public abstract JsonObject ToJson();
}
