using ModelRegistry.Core.Journal;
using ModelRegistry.Core.Models;
using ModelRegistry.Core.Monitoring;
using ModelRegistry.Core.Policies;

namespace ModelRegistry.App.Observing;

/// <summary>Says of each submitted value of a model which version, stage and window it is of: what the source leaves out is asked of the journal and the clock.</summary>
/// <param name="View">The model's journal.</param>
/// <param name="Policy">Its policy, whose stages there are.</param>
/// <param name="Window">Length of windows where a source says none.</param>
/// <param name="Now">The time.</param>
internal sealed record ObservationIntake(LedgerView View, ResolvedPolicy Policy, Duration Window, DateTimeOffset Now)
{
    /// <summary>Gets the version of values that name none, or null.</summary>
    public ModelVersion? Version { get; init; }

    /// <summary>Gets the stage of values that name neither stage nor version, or null for <c>production</c> or the last stage.</summary>
    public StageName? Stage { get; init; }

    /// <summary>Gets a link to a dashboard for values that name none, or null.</summary>
    public string? Dashboard { get; init; }

    /// <summary>Gets the monitoring job of values that name none, or null.</summary>
    public string? Job { get; init; }

    /// <summary>Completes a value.</summary>
    /// <exception cref="RegistryException"><c>NotFound</c> when it names a stage nobody holds, or one that does not exist.</exception>
    public Observation Complete(SubmittedObservation value)
    {
        var stage = value.Stage ?? (value.Version is null && Version is null ? Stage ?? LastStage() : Stage);
        if (stage is not null)
        {
            _ = Policy.RequireStage(stage);
        }

        var version = value.Version ?? Version ?? View.State.Holder(stage!)?.Version
            ?? throw new RegistryException(
                RegistryErrorCode.NotFound, $"{value.Place}: {Quotation.Inert(value.Metric)} names no version, and no version of {View.Model} holds {stage}.", "Name the version in the source, or with --version.");
        return new Observation(value.Metric, version, WindowOf(value), value.Value)
        {
            Stage = stage ?? Served(version),
            Segment = value.Segment,
            Count = value.Count,
            Deviation = value.Deviation,
            Dashboard = value.Dashboard ?? Dashboard,
            Job = value.Job ?? Job,
        };
    }

    private ObservationWindow WindowOf(SubmittedObservation value) => value.Window ?? ObservationWindow.Before(value.Time ?? Now, value.Length ?? Window);

    private StageName LastStage() => (Policy.Stages.FirstOrDefault(stage => stage.Name.Text == "production") ?? Policy.Stages[^1]).Name;

    // A version that holds several stages serves where most depends on it.
    private StageName? Served(ModelVersion version) => Policy.Stages.LastOrDefault(stage => View.State.Holder(stage.Name)?.Version == version)?.Name;
}
