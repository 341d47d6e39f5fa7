using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Setup;
using ModelRegistry.Core.Tests.Journal;

namespace ModelRegistry.Core.Tests.Setup;

/// <summary>What doctor says of rollbacks that policy wants practised; it is 2026-06-30.</summary>
public class DrillReviewTest
{
    private static readonly DateTimeOffset Now = new(2026, 6, 30, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(90, null, "advised", "A rollback of production of ctr_ranking was never practised; policy asks for it every 90 days.")]
    [InlineData(90, 100, "advised", "A rollback of production of ctr_ranking was practised last on 2026-03-22, and is overdue by 10 days; policy asks for it every 90 days.")]
    [InlineData(90, 91, "advised", "A rollback of production of ctr_ranking was practised last on 2026-03-31, and is overdue by 1 day; policy asks for it every 90 days.")]
    [InlineData(90, 83, "advised", "A rollback of production of ctr_ranking is due to be practised on 2026-07-07, in 7 days; policy asks for it every 90 days.")]
    [InlineData(90, 82, "fulfilled", "A rollback of production of ctr_ranking was practised on 2026-04-09; the next is due on 2026-07-08.")]
    [InlineData(4, 3, "advised", "A rollback of production of ctr_ranking is due to be practised on 2026-07-01, in 1 day; policy asks for it every 4 days.")]
    [InlineData(4, 2, "fulfilled", "A rollback of production of ctr_ranking was practised on 2026-06-28; the next is due on 2026-07-02.")]
    [InlineData(1, 1, "advised", "A rollback of production of ctr_ranking was practised last on 2026-06-29, and is due today; policy asks for it every 1 day.")]
    public void Of_Schedule_RemindsInTime(int everyDays, int? daysAgo, string verdict, string message)
    {
        var finding = Assert.Single(DrillReview.Of(Ledgers.Model, [Schedule(everyDays, daysAgo)], Now));

        Assert.Equal(("drill", verdict, message), (finding.Id, finding.VerdictText, finding.Message));
        Assert.Equal(verdict == "advised" ? "modelregistry rollback --model ctr_ranking --stage production --drill" : null, finding.Fix);
    }

    [Fact]
    public void Of_NoSchedule_SaysNothing() => Assert.Empty(DrillReview.Of(Ledgers.Model, [], Now));

    private static DrillSchedule Schedule(int everyDays, int? daysAgo)
    {
        DateTimeOffset? last = daysAgo is { } ago ? Now.AddDays(-ago) : null;
        var due = last?.AddDays(everyDays) ?? Now.AddDays(-5);
        return new DrillSchedule(Ledgers.Production, everyDays, last, due, due <= Now);
    }
}
