using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;
using ModelRegistry.Core.Operations;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Observing;

/// <summary>Says of each submitted value of a model which version, stage and window it is of: what the source leaves out is asked of the journal and the clock.</summary>
/// <param name="View">The model's journal.</param>
/// <param name="Timeline">Who held its stages when.</param>
/// <param name="Policy">Its policy, whose stages there are.</param>
/// <param name="Window">Length of windows where a source says none.</param>
/// <param name="Now">The time.</param>
internal sealed record ObservationIntake(LedgerView View, StageTimeline Timeline, ResolvedPolicy Policy, Duration Window, DateTimeOffset Now)
{
    /// <summary>Gets the version of values that name none, or null.</summary>
    public ModelVersion? Version { get; init; }

    /// <summary>Gets the stage of values that name neither stage nor version, or null for <c>production</c> or the last stage.</summary>
    public StageName? Stage { get; init; }

    /// <summary>Gets a link to a dashboard for values that name none, or null.</summary>
    public string? Dashboard { get; init; }

    /// <summary>Gets the monitoring job of values that name none, or null.</summary>
    public string? Job { get; init; }

    /// <summary>Completes a value. One that names no version is of the version that held the stage for the whole window.</summary>
    /// <returns>The observation; or, where no version held the stage for the whole window, why it is left out.</returns>
    /// <exception cref="RegistryException"><c>NotFound</c> when it names a stage nobody ever held, or one that does not exist; <c>Invalid</c> when its window is not over.</exception>
    public async Task<(Observation? Observation, string? LeftOut)> CompleteAsync(SubmittedObservation value, CancellationToken cancellationToken)
    {
        var named = value.Version ?? Version;
        var stage = value.Stage ?? (named is null ? Stage ?? LastStage() : Stage);
        if (stage is not null)
        {
            _ = Policy.RequireStage(stage);
        }

        var window = WindowOf(value, Window, Now);
        if (named is not null)
        {
            return (Make(value, named, stage ?? await ServedAsync(named, window, cancellationToken), window), null);
        }

        if (!View.State.Stages.ContainsKey(stage!))
        {
            throw new RegistryException(
                RegistryErrorCode.NotFound, $"{value.Place}: {Quotation.Inert(value.Metric)} names no version, and no version of {View.Model} holds {stage}.", "Name the version in the source, or with --version.");
        }

        var tenure = await Timeline.DuringAsync(stage!, window, cancellationToken);
        return tenure is { Version: { } holder, Moved: null }
            ? (Make(value, holder, stage, window), null)
            : (null, $"{Quotation.Inert(value.Metric)} over {window} names no version, and {stage} {(tenure.Moved is { } moved ? $"was moved within it, at {JournalTime.Write(moved)}" : "was held by none then")}");
    }

    /// <summary>Returns the window of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="otherwise">Length of the window where its source says none.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="RegistryException"><c>Invalid</c> when the window is not over, or the calendar has none.</exception>
    public static ObservationWindow WindowOf(SubmittedObservation value, Duration otherwise, DateTimeOffset now)
    {
        var window = value.Window;
        if (window is null && !ObservationWindow.TryBefore(value.Time ?? now, value.Length ?? otherwise, out window))
        {
            throw new RegistryException(
                RegistryErrorCode.Invalid, $"{value.Place}: {Quotation.Inert(value.Metric)} is of no window: there is no whole one of {value.Length ?? otherwise} before {JournalTime.Write(value.Time ?? now)}.");
        }

        return window.IsOver(now) ? window : throw new RegistryException(
            RegistryErrorCode.Invalid,
            $"{value.Place}: {Quotation.Inert(value.Metric)} is of {window}, and it is only {JournalTime.Write(now)}: nothing is known yet of a window that is not over.",
            "Observe windows that are over. If the time is right, the clock or the offset from UTC of one of the two machines is not.");
    }

    private Observation Make(SubmittedObservation value, ModelVersion version, StageName? stage, ObservationWindow window) => new(value.Metric, version, window, value.Value)
    {
        Stage = stage,
        Segment = value.Segment,
        Count = value.Count,
        Deviation = value.Deviation,
        Dashboard = value.Dashboard ?? Dashboard,
        Job = value.Job ?? Job,
    };

    private StageName LastStage() => (Policy.Stages.FirstOrDefault(stage => stage.Name.Text == "production") ?? Policy.Stages[^1]).Name;

    // A version that held several stages served where most depends on it. What it holds now is no answer: the same window must stay the same one.
    private async Task<StageName?> ServedAsync(ModelVersion version, ObservationWindow window, CancellationToken cancellationToken)
    {
        foreach (var stage in Policy.Stages.Reverse())
        {
            if ((await Timeline.DuringAsync(stage.Name, window, cancellationToken)).Version == version)
            {
                return stage.Name;
            }
        }

        return null;
    }
}
