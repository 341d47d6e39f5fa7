using System.Text.RegularExpressions;

namespace ModelRegistry.Core.Models;

/// <summary>Tells addresses of repositories from other text, and whether two of them mean the same repository.</summary>
public static partial class RepositoryAddress
{
    /// <summary>Returns whether a text is an address Git can clone from without running a program of somebody's choice: <c>https</c>,
    /// <c>http</c>, <c>ssh</c> or <c>git</c>, or the short form <c>git@host:path</c>.</summary>
    public static bool IsAddress(string text) => Url.IsMatch(text) || Short.IsMatch(text);

    /// <summary>Returns whether two addresses mean the same repository: the same host and path, whatever the scheme, user and suffix.</summary>
    public static bool AreSame(string left, string right) =>
        IsAddress(left) && IsAddress(right) && string.Equals(Place(left), Place(right), StringComparison.OrdinalIgnoreCase);

    private static string Place(string address)
    {
        var match = Url.Match(address) is { Success: true } url ? url : Short.Match(address);
        var path = match.Groups["path"].Value.Trim('/');
        return $"{match.Groups["host"].Value}/{(path.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? path[..^4] : path)}";
    }

    [GeneratedRegex(@"^(https?|ssh|git)://([^\s/@]*@)?(?<host>[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9a-fA-F:]+\])(:[0-9]+)?/(?<path>[^\s?#]+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Url { get; }

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]*@(?<host>[A-Za-z0-9][A-Za-z0-9.-]*):(?<path>[^\s:/-][^\s]*)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Short { get; }
}
