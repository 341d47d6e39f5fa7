using System.Security.Cryptography;
using System.Text;

namespace ModelRegistry.Core.Approvals.Signatures;

/// <summary>A detached signature as <c>ssh-keygen -Y sign</c> writes it (OpenSSH, PROTOCOL.sshsig, version 1).</summary>
public sealed class SshSignature
{
    private const string Begin = "-----BEGIN SSH SIGNATURE-----";
    private const string End = "-----END SSH SIGNATURE-----";
    private const int Version = 1;

    private static readonly byte[] Magic = "SSHSIG"u8.ToArray();

    private readonly byte[] _key;
    private readonly byte[] _value;

    private SshSignature(byte[] key, string purpose, string hash, byte[] value) => (_key, Purpose, HashAlgorithm, _value) = (key, purpose, hash, value);

    /// <summary>Gets what it was made for, which <c>ssh-keygen</c> calls the namespace: <c>-n</c>.</summary>
    public string Purpose { get; }

    private string HashAlgorithm { get; }

    /// <summary>Reads a signature.</summary>
    /// <exception cref="FormatException">The text is not one.</exception>
    public static SshSignature Parse(string text)
    {
        var trimmed = text.Trim();
        if (!trimmed.StartsWith(Begin, StringComparison.Ordinal) || !trimmed.EndsWith(End, StringComparison.Ordinal) || trimmed.Length < Begin.Length + End.Length)
        {
            throw new FormatException("is not an SSH signature");
        }

        var reader = new SshReader(Convert.FromBase64String(trimmed[Begin.Length..^End.Length]));
        if (!reader.Raw(Magic.Length).SequenceEqual(Magic) || reader.Number() != Version)
        {
            throw new FormatException("is not an SSH signature of version 1");
        }

        var (key, purpose, reserved, hash, value) = (reader.Bytes().ToArray(), reader.Text(), reader.Bytes().Length, reader.Text(), reader.Bytes().ToArray());
        return reserved == 0 && reader.IsAtEnd ? new SshSignature(key, purpose, hash, value) : throw new FormatException("has more than a signature has");
    }

    /// <summary>Returns the key among those given that made this signature over a message for a purpose, or null when none did.</summary>
    public SshPublicKey? Signer(ReadOnlySpan<byte> message, string purpose, IEnumerable<SshPublicKey> keys)
    {
        var hash = HashAlgorithm switch
        {
            "sha256" => SHA256.HashData(message),
            "sha512" => SHA512.HashData(message),
            _ => null,
        };
        if (hash is null || Purpose != purpose)
        {
            return null;
        }

        byte[] signed = [.. Magic, .. Sized(Encoding.ASCII.GetBytes(Purpose)), .. Sized([]), .. Sized(Encoding.ASCII.GetBytes(HashAlgorithm)), .. Sized(hash)];
        return keys.FirstOrDefault(key => key.Is(_key) && key.Verifies(signed, _value));
    }

    private static byte[] Sized(byte[] bytes) =>
        [(byte)(bytes.Length >> 24), (byte)(bytes.Length >> 16), (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
}
