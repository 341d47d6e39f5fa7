namespace ModelRegistry.Core.Ports;

/// <summary>
/// Views to write, in this order, then views to delete. The last one written is the one that makes the others
/// reachable, so a reader never follows it into a gap. Views are disposable: they need no flush to disk.
/// </summary>
/// <param name="Writes">Path below the model's directory and content.</param>
/// <param name="Deletes">Paths no longer needed; absent ones are ignored.</param>
public sealed record ViewChanges(
    IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> Writes,
    IReadOnlyList<string> Deletes)
{
    /// <summary>Gets no changes.</summary>
    public static ViewChanges None { get; } = new([], []);
}
