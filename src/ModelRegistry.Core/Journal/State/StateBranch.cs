using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Journal.State;

/// <summary>An inner node: up to 16 children, one per hexadecimal digit.</summary>
internal sealed class StateBranch(StateLink?[] children) : StateNode
{
    private const string Digits = "0123456789abcdef";

    /// <summary>Gets the children that exist.</summary>
    public IEnumerable<StateLink> Children => children.Where(child => child is not null).Select(child => child!);

    /// <summary>Returns the child for a digit, or null.</summary>
    public StateLink? Child(int digit) => children[digit];

    /// <summary>Returns the branch with one child replaced.</summary>
    public StateBranch With(int digit, StateNode child)
    {
        var copy = (StateLink?[])children.Clone();
        copy[digit] = new StateLink(child);
        return new StateBranch(copy);
    }

    /// <inheritdoc/>
    public override JsonObject ToJson() => JsonObject.Of(("children", JsonObject.Of(
        from digit in Enumerable.Range(0, 16)
        where children[digit] is not null
        select new JsonMember(Digits.Substring(digit, 1), children[digit]!.Digest.ToString()))));
}
