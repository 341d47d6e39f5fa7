using ModelRegistry.Core.Models;

namespace ModelRegistry.Testing;

/// <summary>Bytes in memory that a store promised under a digest; reading their end throws when they are others.</summary>
internal sealed class ProvedMemoryStream(byte[] bytes, Digest expected) : MemoryStream(bytes, writable: false)
{
    private readonly Digest _actual = Digest.Of(bytes);

    // Every other way of reading a derived MemoryStream ends in this method.
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = base.Read(buffer, offset, count);
        return read > 0 || count == 0 || _actual == expected
            ? read
            : throw new RegistryException(RegistryErrorCode.Corrupt, $"The content has the digest {_actual}, not {expected}.");
    }
}
