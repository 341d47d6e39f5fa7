using ModelRegistry.Core.Journal.Bodies;
using ModelRegistry.Core.Json;

namespace ModelRegistry.Reporting.Tests;

/// <summary>What is left to do after a rollback.</summary>
public sealed class IncidentStepTests
{
    [Fact]
    public async Task Steps_OpenWithoutCause_BeginWithServingAndFinding()
    {
        var story = await RolledBackAsync();

        var steps = await StepsAsync(story);

        Assert.StartsWith("Serve 1.0.1 everywhere", steps[0], StringComparison.Ordinal);
        Assert.Contains(steps, step => step.StartsWith("Find the cause", StringComparison.Ordinal));
        Assert.Contains(steps, step => step.StartsWith("Repair it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Steps_CauseKnown_DoNotAskForIt()
    {
        var story = await RolledBackAsync();
        await story.UpdateIncidentAsync(new IncidentFacts { Cause = new IncidentCause("Empty income", null, null), Actions = ["Check incomes."] });

        var steps = await StepsAsync(story);

        Assert.DoesNotContain(steps, step => step.StartsWith("Find the cause", StringComparison.Ordinal) || step.StartsWith("Say what the cause is", StringComparison.Ordinal));
        Assert.Equal("Do what was agreed on, action 1: Check incomes", steps[^1]);
    }

    [Fact]
    public async Task Steps_Closed_AreTheOpenActionsAndNothingElse()
    {
        var story = await RolledBackAsync();
        await story.UpdateIncidentAsync(new IncidentFacts { Cause = new IncidentCause("Empty income", null, null), Actions = ["Check incomes", "Add a test"], Done = [1] });
        await story.CloseIncidentAsync(new IncidentFacts { Text = "Over." });

        var steps = await StepsAsync(story);

        Assert.Equal(["Do what was agreed on, action 2: Add a test"], steps);
    }

    [Fact]
    public async Task Steps_ClosedAndDone_AreNone()
    {
        var story = await RolledBackAsync();
        await story.CloseIncidentAsync(new IncidentFacts { Cause = new IncidentCause("Empty income", null, null) });

        var page = new ReportRenderer().Render(await story.IncidentAsync("production"), ReportFormat.Html);

        Assert.Empty(await StepsAsync(story));
        Assert.Contains("Nothing: the incident is closed", page, StringComparison.Ordinal);
    }

    private static async Task<Story> RolledBackAsync()
    {
        var story = await Story.OfSamplesAsync();
        await story.RollbackAsync("production", "Approval rate fell by 4 % within an hour.");
        return story;
    }

    private static async Task<string[]> StepsAsync(Story story) =>
        [.. ((JsonArray)(await story.IncidentAsync("production")).ToJson()["next_steps"]!).Items.Cast<JsonObject>().Select(step => ((JsonString)step["text"]!).Text)];
}
