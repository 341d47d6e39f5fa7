namespace ModelRegistry.App;

/// <summary>Reports that the command line cannot be understood; exit code 2.</summary>
public sealed class UsageException(string message, string? hint = null) : Exception(message)
{
    /// <summary>Gets what the user can do about it, or null.</summary>
    public string? Hint { get; } = hint;
}
