using ModelRegistry.Core.Json;

namespace ModelRegistry.Core.Journal.State;

/// <summary>One stage: who holds it, and who did before.</summary>
/// <param name="Holder">Version that holds it now.</param>
/// <param name="Moves">How often it was moved.</param>
/// <param name="Earlier">Earlier holders, newest first, each version once, the present one not among them; at most 16.</param>
public sealed record StageState(StageHolder Holder, int Moves, IReadOnlyList<StageHolder> Earlier)
{
    private const int MostEarlier = 16;

    /// <summary>Gets a value indicating whether there may be earlier holders than those kept here.</summary>
    public bool HasForgotten => Earlier.Count == MostEarlier;

    /// <summary>Returns the stage after a move to another holder.</summary>
    public static StageState After(StageState? before, StageHolder holder) => before is null
        ? new StageState(holder, 1, [])
        : new StageState(
            holder,
            before.Moves + 1,
            [.. before.Earlier.Prepend(before.Holder).Where(earlier => earlier.Version != holder.Version).Take(MostEarlier)]);

    /// <summary>Reads a stage.</summary>
    public static StageState Read(JsonReader reader)
    {
        reader.Closed("version", "entry", "time", "verdict", "moves", "earlier");
        return new StageState(
            StageHolder.ReadMembers(reader),
            (int)reader.Integer("moves", 1, int.MaxValue),
            [.. reader.Array("earlier").Select(StageHolder.Read)]);
    }

    /// <summary>Returns the stage as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
    [
        .. Holder.ToMembers(),
        ("moves", Moves),
        ("earlier", JsonArray.Of(Earlier.Select(holder => holder.ToJson()))),
    ]);
}
