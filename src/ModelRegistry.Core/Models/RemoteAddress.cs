using System.Text.RegularExpressions;

namespace ModelRegistry.Core.Models;

/// <summary>Takes credentials out of addresses of repositories, and out of text that may quote such addresses.</summary>
public static partial class RemoteAddress
{
    private const string Hidden = "***";

    /// <summary>
    /// Returns an address without what could be a secret: user name and password (of <c>ssh</c> the password only, since its
    /// user name says how to get there), query and fragment. The short form <c>git@host:path</c> and paths stay as they are.
    /// </summary>
    public static string WithoutCredentials(string address)
    {
        var match = Address.Match(address);
        if (!match.Success)
        {
            return address;
        }

        var scheme = match.Groups["scheme"].Value;
        var user = match.Groups["user"].Value;
        var kept = IsShell(scheme) && user.Length > 0 ? user.Split(':')[0] + "@" : string.Empty;
        var rest = match.Groups["rest"].Value;
        var end = rest.AsSpan().IndexOfAny('?', '#');
        return $"{scheme}://{kept}{(end < 0 ? rest : rest[..end])}";
    }

    /// <summary>Returns text with credentials in the addresses it quotes replaced by <c>***</c>.</summary>
    public static string Redact(string text) => QueryValue.Replace(QuotedUser.Replace(text, $"${{scheme}}://{Hidden}@"), $"${{name}}={Hidden}");

    private static bool IsShell(string scheme) => scheme.EndsWith("ssh", StringComparison.OrdinalIgnoreCase)
        || scheme.StartsWith("ssh", StringComparison.OrdinalIgnoreCase);

    // The user part ends at the last @ before the path: passwords may hold an @ of their own.
    [GeneratedRegex(@"^(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?:(?<user>[^/?#]*)@)?(?<rest>.*)$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Address { get; }

    [GeneratedRegex(@"(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://[^/\s'""<>]*@", RegexOptions.ExplicitCapture)]
    private static partial Regex QuotedUser { get; }

    [GeneratedRegex(@"(?<name>[?&][A-Za-z0-9_.-]*(token|secret|password|key|signature|sig|credential)[A-Za-z0-9_.-]*)=[^&\s'""]+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex QueryValue { get; }
}
