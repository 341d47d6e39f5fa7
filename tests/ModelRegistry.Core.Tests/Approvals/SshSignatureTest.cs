using System.Text;
using ModelRegistry.Core.Approvals;
using ModelRegistry.Core.Approvals.Signatures;

namespace ModelRegistry.Core.Tests.Approvals;

/// <summary>Signatures of OpenSSH are believed, and anything changed in them, or in what they are over, is not.</summary>
public sealed class SshSignatureTest
{
    public static TheoryData<string, string> Samples => new()
    {
        { SshSamples.Ecdsa256Key, SshSamples.Ecdsa256Signature },
        { SshSamples.Ecdsa384Key, SshSamples.Ecdsa384Signature },
        { SshSamples.Ecdsa521Key, SshSamples.Ecdsa521Signature },
        { SshSamples.RsaKey, SshSamples.RsaSignature },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public void Signer_OfWhatOpenSshSigned_IsItsKey(string key, string signature)
    {
        var expected = SshPublicKey.Parse(key + " a comment");

        var signer = Signer(SshSamples.Message, signature, SshSamples.Ecdsa256Key, SshSamples.Ecdsa384Key, key);

        Assert.Equal(expected, signer);
        Assert.Equal(key, expected.ToString());
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Signer_OfAnotherMessageOrPurposeOrKey_IsNobody(string key, string signature)
    {
        var keys = Samples.Select(sample => sample.Data.Item1).Where(other => other != key).ToArray();

        Assert.Null(Signer("the statement", signature, key));
        Assert.Null(SshSignature.Parse(signature).Signer(Encoding.UTF8.GetBytes(SshSamples.Message), "git", [SshPublicKey.Parse(key)]));
        Assert.Null(Signer(SshSamples.Message, signature, keys));
        Assert.Null(Signer(SshSamples.Message, signature));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Signer_WhateverByteIsFlipped_IsNobody(string key, string signature)
    {
        var lines = signature.Split('\n');
        var bytes = Convert.FromBase64String(string.Concat(lines[1..^1]));

        for (var index = 0; index < bytes.Length; index++)
        {
            byte[] flipped = [.. bytes];
            flipped[index] ^= 1;
            var text = $"{lines[0]}\n{Convert.ToBase64String(flipped)}\n{lines[^1]}";

            Assert.Null(SignerOrNobody(text, key));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN SSH SIGNATURE----------END SSH SIGNATURE-----")]
    [InlineData("-----BEGIN SSH SIGNATURE-----\n!\n-----END SSH SIGNATURE-----")]
    [InlineData("-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----")]
    [InlineData("-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAX////8=\n-----END SSH SIGNATURE-----")]
    [InlineData("-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAf////8=\n-----END SSH SIGNATURE-----")]
    [InlineData("-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAgAAAAA=\n-----END SSH SIGNATURE-----")]
    [InlineData("-----BEGIN PGP SIGNATURE-----\nU1NIU0lHAAAAAQ==\n-----END PGP SIGNATURE-----")]
    [InlineData("-----BEGIN SSH SIGNATURE-----")]
    public void Parse_WhatIsNoSignature_Throws(string text) => Assert.Throws<FormatException>(() => SshSignature.Parse(text));

    [Theory]
    [InlineData("", "expected a type and a key")]
    [InlineData("ecdsa-sha2-nistp256", "expected a type and a key")]
    [InlineData(SshSamples.Ed25519Key, "'ssh-ed25519' is not a type of key that is known here: use ecdsa-sha2-nistp256")]
    [InlineData("ssh-dss AAAA", "is not a type of key that is known here")]
    [InlineData("ecdsa-sha2-nistp256 !", "is not a public key")]
    [InlineData("ecdsa-sha2-nistp256 AAAA", "ends too early")]
    [InlineData("ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAzODQ=", "the key is of another type")]
    [InlineData("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAAQM=", "is not a public key")]
    public void Parse_WhatIsNoKey_SaysWhy(string text, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => SshPublicKey.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_APointThatIsNotOnItsCurve_Throws()
    {
        var bytes = Convert.FromBase64String(SshSamples.Ecdsa256Key.Split(' ')[1]);
        bytes[^1] ^= 1;

        Assert.False(SshPublicKey.TryParse($"ecdsa-sha2-nistp256 {Convert.ToBase64String(bytes)}", null, out _));
    }

    private static SshPublicKey? Signer(string message, string signature, params string[] keys) =>
        SshSignature.Parse(signature).Signer(Encoding.UTF8.GetBytes(message), ApprovalStatement.Purpose, keys.Select(key => SshPublicKey.Parse(key)));

    private static SshPublicKey? SignerOrNobody(string signature, string key)
    {
        try
        {
            return Signer(SshSamples.Message, signature, key);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
