using System.Security.Cryptography;
using System.Text;
using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.State;

/// <summary>
/// The index of a model's state: a persistent trie over SHA-256 of the key (<c>docs/formats/state.md</c>). Parts of it may
/// not be loaded; <see cref="Missing"/> says which are needed before a key can be found or set.
/// </summary>
public sealed class StateIndex
{
    private readonly StateNode _root;

    private StateIndex(StateNode root) => _root = root;

    /// <summary>Gets an index without keys.</summary>
    public static StateIndex Empty { get; } = new(new StateLeaf([]));

    /// <summary>Reads the root as it stands in <c>state.json</c>.</summary>
    public static StateIndex Read(JsonReader reader) => new(StateNode.Read(reader));

    /// <summary>Returns the root as JSON.</summary>
    public JsonObject ToJson() => _root.ToJson();

    /// <summary>Returns a key's value, or null. Its path must be loaded.</summary>
    public JsonValue? Find(string key)
    {
        var path = Hash(key);
        var node = _root;
        for (var depth = 0; node is StateBranch branch; depth++)
        {
            var link = branch.Child(Digit(path, depth));
            if (link is null)
            {
                return null;
            }

            node = Loaded(link);
        }

        return ((StateLeaf)node).Find(key);
    }

    /// <summary>Returns the index with a key set, and notes the stored nodes that it replaces. The key's path must be loaded.</summary>
    public StateIndex Set(string key, JsonValue value, ICollection<Digest> replaced) => new(Set(_root, key, value, Hash(key), 0, replaced));

    /// <summary>Returns the link of the first node on a key's path that is not loaded, or null when all are.</summary>
    internal StateLink? Missing(string key)
    {
        var path = Hash(key);
        var node = _root;
        for (var depth = 0; node is StateBranch branch; depth++)
        {
            var link = branch.Child(Digit(path, depth));
            if (link is not null && link.Node is null)
            {
                return link;
            }

            node = link?.Node;
        }

        return null;
    }

    /// <summary>Returns the links of nodes reachable from loaded ones that are not loaded themselves.</summary>
    internal IEnumerable<StateLink> Unloaded() => Links(_root).Where(link => link.Node is null);

    /// <summary>Returns the loaded nodes below the root that are not stored yet, children before parents.</summary>
    internal IEnumerable<StateNode> Unstored() => Links(_root).Select(link => link.Node).Where(node => node is { IsStored: false }).Select(node => node!).Reverse();

    /// <summary>Returns every key and value, in no particular order. The whole index must be loaded.</summary>
    internal IEnumerable<JsonMember> Entries() =>
        Links(_root).Select(Loaded).Prepend(_root).OfType<StateLeaf>().SelectMany(leaf => leaf.Entries);

    private static IEnumerable<StateLink> Links(StateNode root)
    {
        var open = new Stack<StateNode>([root]);
        while (open.TryPop(out var node))
        {
            foreach (var link in node is StateBranch branch ? branch.Children : [])
            {
                yield return link;
                if (link.Node is not null)
                {
                    open.Push(link.Node);
                }
            }
        }
    }

    private static StateNode Set(StateNode node, string key, JsonValue value, byte[] path, int depth, ICollection<Digest> replaced)
    {
        if (depth > 0 && node.IsStored)
        {
            replaced.Add(node.Digest);
        }

        if (node is StateLeaf leaf)
        {
            return Split(leaf.With(key, value), depth);
        }

        var branch = (StateBranch)node;
        var digit = Digit(path, depth);
        var child = branch.Child(digit) is { } link ? Loaded(link) : new StateLeaf([]);
        return branch.With(digit, Set(child, key, value, path, depth + 1, replaced));
    }

    private static StateNode Split(JsonMember[] entries, int depth)
    {
        if (entries.Length <= StateLeaf.Capacity)
        {
            return new StateLeaf(entries);
        }

        var children = new StateLink?[16];
        foreach (var group in entries.GroupBy(entry => Digit(Hash(entry.Name), depth)))
        {
            children[group.Key] = new StateLink(Split([.. group], depth + 1));
        }

        return new StateBranch(children);
    }

    private static StateNode Loaded(StateLink link) =>
        link.Node ?? throw new InvalidOperationException($"State node {link.Digest} was not loaded before use.");

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static int Digit(byte[] path, int depth)
    {
        if (depth / 2 == path.Length)
        {
            throw new RegistryException(RegistryErrorCode.Corrupt, "The state's index has more levels than a digest has digits.");
        }

        return depth % 2 == 0 ? path[depth / 2] >> 4 : path[depth / 2] & 15;
    }
}
