using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Ports;

namespace ModelRegistry.Core.Journal;

/// <summary>Says which views an entry changes; <c>state.json</c> comes last, because it makes the others reachable.</summary>
internal static class ViewWriter
{
    public static ViewChanges Changes(EntryBody body, IReadOnlyList<StateNode> nodes, byte[] state, IReadOnlyList<Digest> replaced)
    {
        var written = nodes.Select(node => node.Digest).ToHashSet();
        return new ViewChanges(
            [
                .. body is Registered registered ? Documents(registered) : [],
                .. nodes.Select(node => KeyValuePair.Create(ViewPaths.Node(node.Digest), (ReadOnlyMemory<byte>)node.Bytes())),
                KeyValuePair.Create(ViewPaths.State, (ReadOnlyMemory<byte>)state),
            ],
            [.. replaced.Where(digest => !written.Contains(digest)).Distinct().Select(ViewPaths.Node)]);
    }

    public static IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> Documents(Registered body) =>
    [
        KeyValuePair.Create(ViewPaths.Metadata(body.Version), (ReadOnlyMemory<byte>)JsonText.ToBytes(body.Metadata)),
        KeyValuePair.Create(ViewPaths.Manifest(body.Version), (ReadOnlyMemory<byte>)JsonText.ToBytes(body.Manifest.ToJson())),
    ];
}
