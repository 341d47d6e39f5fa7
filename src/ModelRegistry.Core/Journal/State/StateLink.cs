using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.State;

/// <summary>Refers to a node by digest; the node itself is loaded when it is needed.</summary>
internal sealed class StateLink
{
    private readonly Digest? _digest;

    public StateLink(Digest digest) => _digest = digest;

    public StateLink(StateNode node) => Node = node;

    /// <summary>Gets the digest of the node.</summary>
    public Digest Digest => _digest ?? Node!.Digest;

    /// <summary>Gets the node, or null while it is not loaded.</summary>
    public StateNode? Node { get; private set; }

    /// <summary>Takes the node's document after proving it by the digest; false when it does not fit or is no node.</summary>
    public bool TryLoad(ReadOnlyMemory<byte> bytes)
    {
        if (Digest.Of(bytes.Span) != Digest)
        {
            return false;
        }

        try
        {
            var source = new DocumentSource(ViewPaths.Node(Digest), bytes);
            Node = StateNode.Read(JsonParser.ParseObject(source, DocumentLimits.Entry));
            Node.IsStored = true;
            return true;
        }
        catch (DocumentException)
        {
            return false; // Only a forger seals the digest of something else; a replay tells.
        }
    }
}
