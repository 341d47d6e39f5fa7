using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ModelRegistry.Storage.Git;

/// <summary>The hash a repository names its objects by: <c>sha1</c> or <c>sha256</c>.</summary>
/// <param name="Name">Its name as Git writes it.</param>
internal sealed record GitObjectFormat(string Name)
{
    private const string Sha256 = "sha256";

    /// <summary>Gets the number of bytes of an id.</summary>
    public int IdLength => Name == Sha256 ? SHA256.HashSizeInBytes : SHA1.HashSizeInBytes;

    /// <summary>Computes the id of an object.</summary>
    public GitObjectId IdOf(string type, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(Name == Sha256 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{type} {content.Length}\0")));
        hash.AppendData(content);
        return GitObjectId.FromBytes(hash.GetHashAndReset());
    }

    /// <summary>Computes the checksum of a pack.</summary>
#pragma warning disable CA5350 // Git's object ids; what is sealed has SHA-256 digests of our own.
    public byte[] Hash(ReadOnlySpan<byte> bytes) => Name == Sha256 ? SHA256.HashData(bytes) : SHA1.HashData(bytes);
#pragma warning restore CA5350
}
