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

    /// <summary>Returns the document of <c>--output json</c>; its names are documented in <c>docs/output.md</c>.</summary>
    public abstract JsonObject ToJson();
}
