using ModelRegistry.Core.Json;
using ModelRegistry.Core.Models;

namespace ModelRegistry.Core.Journal.State;

/// <summary>One stage: who holds it, and who did before.</summary>
/// <param name="LastHolder">Version it was moved to last; it holds the stage unless that was cleared since.</param>
/// <param name="Moves">How often it was moved or cleared.</param>
/// <param name="Earlier">Earlier holders, newest first, each version once, the last one not among them; at most 16.</param>
public sealed record StageState(StageHolder LastHolder, int Moves, IReadOnlyList<StageHolder> Earlier)
{
    private const int MostEarlier = 16;

    /// <summary>Gets the number of the entry that cleared the stage; null while a version holds it.</summary>
    public int? Cleared { get; init; }

    /// <summary>Gets when a rollback of the stage was last practised with success, or done; null when it never was.</summary>
    public DateTimeOffset? Practised { get; init; }

    /// <summary>Gets the version that holds the stage, or null when it was cleared.</summary>
    public StageHolder? Holder => Cleared is null ? LastHolder : null;

    /// <summary>Gets the number of the entry that moved or cleared the stage last.</summary>
    public int Last => Cleared ?? LastHolder.Entry;

    /// <summary>Gets a value indicating whether there may be earlier holders than those kept here.</summary>
    public bool HasForgotten => Earlier.Count == MostEarlier;

    /// <summary>Returns when a version took the stage last, whether or not it still holds it; null when it never did, or so many moves ago that it is not kept.</summary>
    public DateTimeOffset? Taken(ModelVersion version) => Earlier.Prepend(LastHolder).FirstOrDefault(holder => holder.Version == version)?.Time;

    /// <summary>Returns the stage after a move to another holder.</summary>
    public static StageState After(StageState? before, StageHolder holder) => before is null
        ? new StageState(holder, 1, [])
        : new StageState(
            holder,
            before.Moves + 1,
            [.. before.Earlier.Prepend(before.LastHolder).Where(earlier => earlier.Version != holder.Version).Take(MostEarlier)])
        {
            Practised = before.Practised,
        };

    /// <summary>Returns the stage after an entry that cleared it.</summary>
    public StageState AfterClearing(int entry) => this with { Moves = Moves + 1, Cleared = entry };

    /// <summary>Reads a stage.</summary>
    public static StageState Read(JsonReader reader)
    {
        reader.Closed("version", "entry", "time", "verdict", "cleared", "practised", "moves", "earlier");
        return new StageState(
            StageHolder.ReadMembers(reader),
            (int)reader.Integer("moves", 1, int.MaxValue),
            [.. reader.Array("earlier").Select(StageHolder.Read)])
        {
            Practised = reader.Has("practised") ? reader.Time("practised") : null,
            Cleared = (int?)reader.OptionalInteger("cleared", 1, int.MaxValue),
        };
    }

    /// <summary>Returns the stage as JSON.</summary>
    public JsonObject ToJson() => JsonObject.Of(
    [
        .. LastHolder.ToMembers(),
        ("cleared", Cleared),
        ("practised", Practised is { } practised ? JournalTime.Write(practised) : null),
        ("moves", Moves),
        ("earlier", JsonArray.Of(Earlier.Select(holder => holder.ToJson()))),
    ]);
}
