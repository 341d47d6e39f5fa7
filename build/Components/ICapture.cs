using Nuke.Common;

namespace Components;

/// <summary>Drafts candidates.</summary>
public interface ICapture : IHasModel, IHasVersion, IHasArtifacts, IHasOut, IHasSplit, IHasMetrics, IHasLockfile
{
    /// <summary>Gets the values of <c>--artifact-file</c>.</summary>
    [Parameter("Artifact by name, instead of every file; may be given several times.")]
    string[]? ArtifactFile => TryGetValue(() => ArtifactFile);

    /// <summary>Gets the value of <c>--run</c>.</summary>
    [Parameter("MLflow run folder, mlruns/EXPERIMENT/RUN: parameters, metrics, tags, times, artifacts.")]
    string? Run => TryGetValue(() => Run);

    /// <summary>Gets the value of <c>--previous</c>.</summary>
    [Parameter("Version this one follows: what carries over is taken from it, and the next version is proposed.")]
    string? Previous => TryGetValue(() => Previous);

    /// <summary>Gets the value of <c>--params</c>.</summary>
    [Parameter("Hyperparameters (YAML or JSON); by default params.yaml where capture runs or beside the artifacts.")]
    string? Params => TryGetValue(() => Params);

    /// <summary>Gets the values of <c>--data</c>.</summary>
    [Parameter("File FILE.dvc that tracks the training data; may be given several times.")]
    string[]? Data => TryGetValue(() => Data);

    /// <summary>Gets the value of <c>--started-at</c>.</summary>
    [Parameter("When training began, e.g. 2026-10-03T12:00:00Z.")]
    string? StartedAt => TryGetValue(() => StartedAt);

    /// <summary>Gets the value of <c>--finished-at</c>.</summary>
    [Parameter("When training ended.")]
    string? FinishedAt => TryGetValue(() => FinishedAt);

    /// <summary>Gets the value of <c>--no-host</c>.</summary>
    [Parameter("Training ran elsewhere: say nothing about this machine and container.")]
    string? NoHost => TryGetValue(() => NoHost);

    /// <summary>Gets the value of <c>--force</c>.</summary>
    [Parameter("Write over the file of --out.")]
    string? Force => TryGetValue(() => Force);

    /// <summary>Gets the target that runs <c>capture</c>.</summary>
    Target Capture => _ => Runs(_, "capture");
}
