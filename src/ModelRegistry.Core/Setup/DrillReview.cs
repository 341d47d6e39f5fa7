using ModelRegistry.Core.Models;
using ModelRegistry.Core.Operations;

namespace ModelRegistry.Core.Setup;

/// <summary>Reminds of rollbacks that policy wants practised. Pure.</summary>
public static class DrillReview
{
    private const string Id = "drill";
    private const string Why = "What nobody practised fails when it is needed: bytes that are not there, no version to go back to, a permission that is missing.";
    private const int MostDaysAhead = 7;

    /// <summary>Returns a finding for each stage of a model that has a schedule.</summary>
    /// <param name="model">The model.</param>
    /// <param name="schedules">Its schedules.</param>
    /// <param name="now">When it is asked.</param>
    public static IEnumerable<SetupFinding> Of(ModelName model, IReadOnlyList<DrillSchedule> schedules, DateTimeOffset now) =>
        schedules.Select(schedule => Of(model, schedule, now));

    /// <summary>Says that what is due cannot be told.</summary>
    public static SetupFinding Unreadable(ModelName model, string problem) => SetupFinding.Unknown(
        Id, $"When a rollback of {model} is to be practised cannot be told: {problem}", Why, $"modelregistry audit {model}");

    private static SetupFinding Of(ModelName model, DrillSchedule schedule, DateTimeOffset now)
    {
        var (stage, asked) = (schedule.Stage, $"policy asks for it every {Days(schedule.EveryDays)}");
        var fix = $"modelregistry rollback --model {model} --stage {stage} --drill";
        var left = schedule.Due - now;
        return schedule switch
        {
            { Last: null } => SetupFinding.Advised(Id, $"A rollback of {stage} of {model} was never practised; {asked}.", Why, fix),
            { Last: { } last, IsDue: true } => SetupFinding.Advised(
                Id, $"A rollback of {stage} of {model} was practised last on {Day(last)}, and is {((-left).TotalDays < 1 ? "due today" : "overdue by " + Days((int)(-left).TotalDays))}; {asked}.", Why, fix),
            _ when left <= Ahead(schedule.EveryDays) => SetupFinding.Advised(
                Id, $"A rollback of {stage} of {model} is due to be practised on {Day(schedule.Due)}, in {Days((int)Math.Ceiling(left.TotalDays))}; {asked}.", Why, fix),
            _ => SetupFinding.Fulfilled(Id, $"A rollback of {stage} of {model} was practised on {Day(schedule.Last!.Value)}; the next is due on {Day(schedule.Due)}."),
        };
    }

    // A week before, and no more than a quarter of the time between two.
    private static TimeSpan Ahead(int everyDays) => TimeSpan.FromDays(Math.Min(MostDaysAhead, everyDays / 4.0));

    private static string Days(int days) => days == 1 ? "1 day" : $"{days.ToString(System.Globalization.CultureInfo.InvariantCulture)} days";

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
