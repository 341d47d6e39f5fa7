using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ModelRegistry.Core.Approvals;

namespace ModelRegistry.Core.Tests.Approvals;

/// <summary>Signs as <c>ssh-keygen -Y sign</c> does, with a key made for one test.</summary>
internal sealed class SshSigner : IDisposable
{
    private const string Type = "ecdsa-sha2-nistp256";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string PublicKey => $"{Type} {Convert.ToBase64String(KeyBytes)}";

    private byte[] KeyBytes
    {
        get
        {
            var point = _key.ExportParameters(includePrivateParameters: false).Q;
            return [.. Sized(Type), .. Sized("nistp256"), .. Sized([4, .. point.X!, .. point.Y!])];
        }
    }

    public string Sign(string message, string purpose = ApprovalStatement.Purpose)
    {
        byte[] head = [.. Sized(purpose), .. Sized([]), .. Sized("sha512")];
        byte[] signed = [.. "SSHSIG"u8, .. head, .. Sized(SHA512.HashData(Encoding.UTF8.GetBytes(message)))];
        var value = _key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        byte[] signature = [.. Sized(Type), .. Sized([.. Sized([0, .. value[..32]]), .. Sized([0, .. value[32..]])])];
        byte[] blob = [.. "SSHSIG"u8, 0, 0, 0, 1, .. Sized(KeyBytes), .. head, .. Sized(signature)];
        return $"-----BEGIN SSH SIGNATURE-----\n{Convert.ToBase64String(blob, Base64FormattingOptions.InsertLineBreaks)}\n-----END SSH SIGNATURE-----\n";
    }

    public void Dispose() => _key.Dispose();

    private static byte[] Sized(string text) => Sized(Encoding.ASCII.GetBytes(text));

    private static byte[] Sized(byte[] bytes)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        return [.. length, .. bytes];
    }
}
