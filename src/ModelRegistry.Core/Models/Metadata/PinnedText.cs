namespace ModelRegistry.Core.Models.Metadata;

/// <summary>Says whether texts of metadata pin something down: digests that are real, versions that are exact, names that do not move.</summary>
public static class PinnedText
{
    private const int LeastDigits = 32;
    private const string DigestsOfNothing =
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 d41d8cd98f00b204e9800998ecf8427e da39a3ee5e6b4b0d3255bfef95601890afd80709";

    private static readonly string[] Moving =
        ["latest", "current", "newest", "head", "main", "master", "trunk", "today", "now", "prod", "production", "default"];

    /// <summary>Returns whether a text is a digest of something: an algorithm's name, a colon and at least 32 hexadecimal digits (the name
    /// may be left out, the suffix <c>.dir</c> of DVC may follow), not all the same, and not the digest of no bytes.</summary>
    public static bool IsDigest(string text)
    {
        var hex = Hex(text);
        return hex.Length >= LeastDigits
            && !hex.AsSpan().ContainsAnyExcept("0123456789abcdefABCDEF")
            && hex.AsSpan().ContainsAnyExcept(hex[0])
            && !DigestsOfNothing.Contains(hex, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Returns a SHA-256 digest written with or without its algorithm and in either case, or null when the text is none.</summary>
    public static Digest? Sha256(string text)
    {
        var bare = text.StartsWith(Digest.Prefix, StringComparison.OrdinalIgnoreCase) ? text[Digest.Prefix.Length..] : text;
        return IsDigest(bare) && Digest.TryParse(Digest.Prefix + bare.ToLowerInvariant(), null, out var digest) ? digest : null;
    }

    /// <summary>Returns the digest that an image is pinned by, <c>sha256:…</c> or <c>NAME@sha256:…</c>, or null.</summary>
    public static Digest? Image(string text) => Sha256(text[(text.LastIndexOf('@') + 1)..]);

    /// <summary>Returns whether a name means something else tomorrow, such as <c>latest</c> or <c>data:main</c>.</summary>
    public static bool IsMoving(string name)
    {
        var last = name[(name.LastIndexOfAny([':', '@', '/', '#']) + 1)..].Trim();
        return Moving.Contains(last, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Returns whether a text names a version and not a range of them.</summary>
    public static bool IsExact(string version) =>
        version.Any(char.IsAsciiDigit) && !version.AsSpan().ContainsAny("<>^~*|") && !version.Contains("latest", StringComparison.OrdinalIgnoreCase);

    private static string Hex(string text)
    {
        var hex = text[(text.LastIndexOf(':') + 1)..];
        return hex.EndsWith(".dir", StringComparison.Ordinal) ? hex[..^4] : hex;
    }
}
