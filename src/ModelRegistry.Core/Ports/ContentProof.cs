using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Ports;

/// <summary>Compares the digest of content with the one it must have.</summary>
public static class ContentProof
{
    /// <summary>Refuses content whose digest is not the expected one.</summary>
    /// <exception cref="RegistryException"><c>Corrupt</c>.</exception>
    public static void Require(Digest expected, Digest actual, string name)
    {
        if (actual != expected)
        {
            throw new RegistryException(
                RegistryErrorCode.Corrupt,
                $"{name} has the digest {actual}, not {expected}.",
                "The bytes were changed or cut short on the way or where they are kept: get them again from another source.");
        }
    }
}
