using System.Text.RegularExpressions;

namespace ModelRegistry.Core.Operations.Capturing;

/// <summary>
/// Recognizes what must not be captured: names that say a value is a secret (<c>db_password</c>, <c>hf_token</c>, but not
/// <c>max_tokens</c> or <c>pad_token</c>), and values in the form of well-known credentials.
/// </summary>
public static partial class SecretValues
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "password", "passwd", "passphrase", "pwd", "secret", "secrets", "credential", "credentials", "apikey", "accesskey", "secretkey",
        "privatekey", "authtoken", "accesstoken", "bearer", "dsn", "cookie",
    };

    private static readonly string[] Pairs =
        ["api key", "access key", "private key", "secret key", "account key", "signing key", "encryption key", "connection string", "conn str", "auth header"];

    // Parts of a tokenizer's vocabulary, which are parameters of models.
    private static readonly HashSet<string> Vocabulary = new(StringComparer.Ordinal)
    {
        "pad", "eos", "bos", "unk", "cls", "sep", "mask", "start", "end", "special", "stop", "image", "audio", "decoder", "forced", "per", "prefix",
        "suffix", "middle", "first", "last", "next", "each", "separator", "blank", "oov", "padding", "unknown",
    };

    /// <summary>Returns whether a name says that its value is a secret.</summary>
    public static bool IsSecretName(string name)
    {
        var words = WordsOf(name);
        return words.Any(Words.Contains)
            || Pairs.Any(pair => $" {string.Join(' ', words)} ".Contains($" {pair} ", StringComparison.Ordinal))
            || (words is [.., "token"] && !(words.Length > 1 && Vocabulary.Contains(words[^2])));
    }

    /// <summary>Returns whether a text holds something in the form of a well-known credential.</summary>
    public static bool IsSecret(string text) => Credential.IsMatch(text);

    private static string[] WordsOf(string name) =>
        [.. Word.Matches(name).Select(match => match.Value.ToLowerInvariant())];

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")]
    private static partial Regex Word { get; }

    [GeneratedRegex(
        @"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bgh[pousr]_[A-Za-z0-9]{20,}|\bgithub_pat_[A-Za-z0-9_]{20,}|\bglpat-[A-Za-z0-9_-]{16,}|\b(AKIA|ASIA)[0-9A-Z]{16}\b|\bxox[abprs]-[A-Za-z0-9-]{10,}|\bsk-[A-Za-z0-9_-]{20,}|\bhf_[A-Za-z0-9]{20,}|\bAIza[0-9A-Za-z_-]{30,}|\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.|AccountKey=[A-Za-z0-9+/=]{20,}",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Credential { get; }
}
