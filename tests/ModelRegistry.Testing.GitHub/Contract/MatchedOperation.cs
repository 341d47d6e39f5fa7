namespace ModelRegistry.Testing.GitHub.Contract;

/// <summary>An operation of the official description, and the values a request has in its path.</summary>
/// <param name="Method">Method, lower case.</param>
/// <param name="Path">Path as the description spells it.</param>
/// <param name="Parameters">Values, decoded.</param>
public sealed record MatchedOperation(string Method, string Path, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>Gets method and path.</summary>
    public string Key => $"{Method} {Path}";
}
