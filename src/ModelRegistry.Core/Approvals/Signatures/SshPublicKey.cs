using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Approvals.Signatures;

/// <summary>
/// A public key as <c>ssh-keygen</c> writes it: ECDSA over a NIST curve, or RSA of at least 2,048 bits. Equal by the key itself; a comment
/// behind it does not count.
/// </summary>
public sealed record SshPublicKey : IParsable<SshPublicKey>
{
    private const string Rsa = "ssh-rsa";
    private const int LeastRsaBits = 2048;
    private const byte Uncompressed = 4;

    private static readonly KnownCurve[] Curves =
    [
        new("ecdsa-sha2-nistp256", "nistp256", ECCurve.NamedCurves.nistP256, 32, HashAlgorithmName.SHA256),
        new("ecdsa-sha2-nistp384", "nistp384", ECCurve.NamedCurves.nistP384, 48, HashAlgorithmName.SHA384),
        new("ecdsa-sha2-nistp521", "nistp521", ECCurve.NamedCurves.nistP521, 66, HashAlgorithmName.SHA512),
    ];

    private readonly string _base64;

    private SshPublicKey(string type, string base64) => (Type, _base64) = (type, base64);

    /// <summary>Gets the type, e.g. <c>ecdsa-sha2-nistp256</c>.</summary>
    public string Type { get; }

    /// <summary>Gets the fingerprint as <c>ssh-keygen -l</c> shows it.</summary>
    public string Fingerprint => $"SHA256:{Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(_base64))).TrimEnd('=')}";

    /// <inheritdoc/>
    public static SshPublicKey Parse(string s, IFormatProvider? provider = null)
    {
        var parts = s.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length < 2)
        {
            throw new FormatException($"{Quotation.Of(s)} is not a public key: expected a type and a key, as in a file that ends in .pub.");
        }

        if (parts[0] != Rsa && Curves.All(curve => curve.Type != parts[0]))
        {
            throw new FormatException(
                $"{Quotation.Of(parts[0])} is not a type of key that is known here: use {string.Join(", ", Curves.Select(curve => curve.Type))} or {Rsa}, e.g. from `ssh-keygen -t ecdsa`.");
        }

        var key = new SshPublicKey(parts[0], parts[1]);
        try
        {
            using var algorithm = key.Open();
            return key;
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            throw new FormatException($"{Quotation.Of(s)} is not a public key: {(exception is CryptographicException ? "no such key can exist" : exception.Message)}.");
        }
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out SshPublicKey result)
    {
        try
        {
            result = s is null ? null : Parse(s, provider);
        }
        catch (FormatException)
        {
            result = null;
        }

        return result is not null;
    }

    /// <summary>Returns whether this is the key of those bytes.</summary>
    public bool Is(ReadOnlySpan<byte> key) => Convert.FromBase64String(_base64).AsSpan().SequenceEqual(key);

    /// <summary>Returns whether a signature in SSH's wire format was made over data with this key.</summary>
    public bool Verifies(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        try
        {
            var reader = new SshReader(signature);
            var format = reader.Text();
            var value = reader.Bytes();
            using var algorithm = Open();
            return reader.IsAtEnd && algorithm switch
            {
                ECDsa ecdsa => format == Type && Verifies(ecdsa, data, value),
                RSA rsa => HashOf(format) is { } hash && rsa.VerifyData(data, value, hash, RSASignaturePadding.Pkcs1),
                _ => false,
            };
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return false; // Whatever cannot be read as a signature is none.
        }
    }

    /// <summary>Returns type and key.</summary>
    public override string ToString() => $"{Type} {_base64}";

    private static HashAlgorithmName? HashOf(string format) => format switch
    {
        "rsa-sha2-256" => HashAlgorithmName.SHA256,
        "rsa-sha2-512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    private bool Verifies(ECDsa ecdsa, ReadOnlySpan<byte> data, ReadOnlySpan<byte> value)
    {
        var curve = Curves.First(known => known.Type == Type);
        var reader = new SshReader(value);
        byte[] both = [.. Padded(reader.Positive(), curve.Size), .. Padded(reader.Positive(), curve.Size)];
        return reader.IsAtEnd && ecdsa.VerifyData(data, both, curve.Hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    private static byte[] Padded(ReadOnlySpan<byte> number, int size) =>
        number.Length <= size ? [.. new byte[size - number.Length], .. number] : throw new FormatException("has a number that is too large");

    private AsymmetricAlgorithm Open()
    {
        var reader = new SshReader(Convert.FromBase64String(_base64));
        if (reader.Text() != Type)
        {
            throw new FormatException("the key is of another type");
        }

        return Type == Rsa ? OpenRsa(reader) : OpenEcdsa(reader, Curves.First(known => known.Type == Type));
    }

    private static RSA OpenRsa(SshReader reader)
    {
        var (exponent, modulus) = (reader.Positive().ToArray(), reader.Positive().ToArray());
        var rsa = RSA.Create(new RSAParameters { Exponent = exponent, Modulus = modulus });
        if (rsa.KeySize >= LeastRsaBits && reader.IsAtEnd)
        {
            return rsa;
        }

        rsa.Dispose();
        throw new FormatException($"an RSA key needs at least {LeastRsaBits} bits");
    }

    private static ECDsa OpenEcdsa(SshReader reader, KnownCurve curve)
    {
        var name = reader.Text();
        var point = reader.Bytes();
        return name == curve.Name && reader.IsAtEnd && point.Length == 1 + (2 * curve.Size) && point[0] == Uncompressed
            ? ECDsa.Create(new ECParameters
            {
                Curve = curve.Curve,
                Q = new ECPoint { X = point[1..(1 + curve.Size)].ToArray(), Y = point[(1 + curve.Size)..].ToArray() },
            })
            : throw new FormatException("the key is not a point of its curve");
    }

    private sealed record KnownCurve(string Type, string Name, ECCurve Curve, int Size, HashAlgorithmName Hash);
}
