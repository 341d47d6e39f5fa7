using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ModelRegistry.Core.Models;

/// <summary>A SHA-256 digest, written <c>sha256:</c> and 64 lower-case hexadecimal digits.</summary>
public sealed record Digest : IParsable<Digest>
{
    /// <summary>Text that every digest starts with.</summary>
    public const string Prefix = "sha256:";

    private const int HexLength = 64;

    private Digest(string hex) => Hex = hex;

    /// <summary>Gets the 64 hexadecimal digits.</summary>
    public string Hex { get; }

    /// <summary>Computes the digest of bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> bytes) => FromBytes(SHA256.HashData(bytes));

    /// <summary>Wraps the 32 raw bytes of a SHA-256 hash.</summary>
    /// <exception cref="ArgumentException">The length is not 32.</exception>
    public static Digest FromBytes(ReadOnlySpan<byte> hash) => hash.Length == SHA256.HashSizeInBytes
        ? new Digest(Convert.ToHexStringLower(hash))
        : throw new ArgumentException("A SHA-256 hash has 32 bytes.", nameof(hash));

    /// <inheritdoc/>
    public static Digest Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var result)
        ? result
        : throw new FormatException($"{Quotation.Of(s)} is not a digest: expected sha256: and 64 lower-case hexadecimal digits.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out Digest result)
    {
        result = null;
        if (s is null || s.Length != Prefix.Length + HexLength || !s.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var hex = s[Prefix.Length..];
        if (hex.AsSpan().ContainsAnyExcept("0123456789abcdef"))
        {
            return false;
        }

        result = new Digest(hex);
        return true;
    }

    /// <summary>Returns the 32 raw bytes.</summary>
    public byte[] ToBytes() => Convert.FromHexString(Hex);

    /// <summary>Returns <c>sha256:</c> and the digits.</summary>
    public override string ToString() => Prefix + Hex;

    /// <summary>Returns a short form for tables: <c>sha256:</c> and the first 12 digits.</summary>
    public string ToShortString() => Prefix + Hex[..12];
}
