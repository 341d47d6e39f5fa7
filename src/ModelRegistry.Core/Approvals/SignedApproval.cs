using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Approvals;

/// <summary>A statement and the signature over it, as they were handed over: nothing about them is believed before it is verified.</summary>
/// <param name="Statement">The statement, byte by byte.</param>
/// <param name="Signature">The signature, as <c>ssh-keygen -Y sign</c> writes it.</param>
public sealed record SignedApproval(string Statement, string Signature)
{
    /// <summary>Reads a signed statement.</summary>
    public static SignedApproval Read(JsonReader reader)
    {
        reader.Closed("statement", "signature");
        return new SignedApproval(reader.Text("statement"), reader.Text("signature"));
    }

    /// <summary>Returns the signed statement as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(("statement", Statement), ("signature", Signature));
}
