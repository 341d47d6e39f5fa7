using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.State;

/// <summary>
/// A node of the index: a leaf of entries, or an inner node of children, one per hexadecimal digit of SHA-256 of the key.
/// Immutable; its digest is computed when first asked for.
/// </summary>
internal abstract class StateNode
{
    private Digest? _digest;

    /// <summary>Gets the digest of the node's document.</summary>
    public Digest Digest => _digest ??= Digest.Of(Bytes());

    /// <summary>Gets or sets a value indicating whether the node is known to be in the store.</summary>
    public bool IsStored { get; set; }

    /// <summary>Returns the node's document.</summary>
    public byte[] Bytes() => JsonText.ToBytes(ToJson());

    /// <summary>Returns the node as JSON.</summary>
    public abstract JsonObject ToJson();

    /// <summary>Reads a node.</summary>
    public static StateNode Read(JsonReader reader)
    {
        if (!reader.Has("children"))
        {
            reader.Closed("entries");
            return new StateLeaf([.. reader.Object("entries").Json.Members]);
        }

        reader.Closed("children");
        var children = new StateLink?[16];
        var digests = reader.Object("children");
        foreach (var member in digests.Json.Members)
        {
            var digit = member.Name is [var c] && char.IsAsciiHexDigitLower(c) ? Convert.ToInt32(member.Name, 16) : -1;
            children[digit < 0 ? throw digests.Error(member.Name, "is not a hexadecimal digit") : digit] = new StateLink(digests.Parse<Digest>(member.Name));
        }

        return new StateBranch(children);
    }
}
