using ModelRegistry.Core.Journal.State;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.Core.Operations;

/// <summary>When a rollback of a stage is to be practised next, as policy asks. Pure.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="EveryDays">Days between two drills.</param>
/// <param name="Last">When one was last practised with success, or done; null when it never was.</param>
/// <param name="Due">When the next one is due.</param>
/// <param name="IsDue">Whether that is so now.</param>
public sealed record DrillSchedule(StageName Stage, int EveryDays, DateTimeOffset? Last, DateTimeOffset Due, bool IsDue)
{
    /// <summary>
    /// Returns the schedule of a stage, or null when policy asks for no drill or nothing holds the stage. One that was never
    /// practised is due since its holder took it.
    /// </summary>
    public static DrillSchedule? Of(StagePolicy policy, ModelState state, DateTimeOffset now)
    {
        if (policy.Setting<DrillSetting>() is not { } setting || state.Stages.GetValueOrDefault(policy.Name) is not { Holder: { } holder } stage)
        {
            return null;
        }

        var due = stage.Practised is { } practised ? JournalTime.Later(practised, TimeSpan.FromDays(setting.EveryDays)) : holder.Time;
        return new DrillSchedule(policy.Name, setting.EveryDays, stage.Practised, due, due <= now);
    }

    /// <summary>Returns the schedules of every stage that has one, in the registry's order.</summary>
    public static IReadOnlyList<DrillSchedule> All(ResolvedPolicy policy, ModelState state, DateTimeOffset now) =>
        [.. policy.Stages.Select(stage => Of(stage, state, now)).OfType<DrillSchedule>()];
}
