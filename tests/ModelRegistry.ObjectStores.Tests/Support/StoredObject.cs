using System.Security.Cryptography;

namespace ModelRegistry.ObjectStores.Tests.Support;

/// <summary>An object of the fake.</summary>
/// <param name="Bytes">Its content.</param>
/// <param name="Checksum">SHA-256 as the store reports it, or null.</param>
/// <param name="IsComposite">Whether that is the checksum of the checksums of its parts.</param>
internal sealed record StoredObject(byte[] Bytes, string? Checksum, bool IsComposite = false)
{
    public string Tag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(Bytes))[..32]}\"";
}
