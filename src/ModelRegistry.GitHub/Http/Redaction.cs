using ModelRegistry.Core.Models;

namespace ModelRegistry.GitHub.Http;

/// <summary>Keeps the token, and credentials in addresses, out of text that people see.</summary>
internal static class Redaction
{
    /// <summary>Returns a text without secrets.</summary>
    public static string Of(string text, string token) =>
        RemoteAddress.Redact(token.Length > 0 ? text.Replace(token, "***", StringComparison.Ordinal) : text);
}
