namespace ModelRegistry.Testing.GitHub;

/// <summary>A request as it came in.</summary>
/// <param name="Method">Method.</param>
/// <param name="Target">Path and query as sent.</param>
/// <param name="Headers">Headers.</param>
public sealed record FakeRequestLine(string Method, string Target, IReadOnlyDictionary<string, string> Headers);
